// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.query;

/**
 * A piece of a question.
 *
 * @param kind what it is
 * @param text the piece as it stands; of strings what they say
 * @param position number of characters before it
 */
record Token(Kind kind, String text, int position) {
    enum Kind {
        /** A name or a word of the language. */
        WORD,
        /** A number, perhaps with a unit of time. */
        NUMBER,
        /** Text in quotes. */
        STRING,
        /** Anything else. */
        SIGN,
        /** No more pieces. */
        END
    }

    boolean is(String sign) {
        return (kind == Kind.SIGN || kind == Kind.WORD) && text.equals(sign);
    }

    /** The piece for people. */
    String shown() {
        return kind == Kind.END ? "the end" : kind == Kind.STRING ? '"' + text + '"' : "'" + text + "'";
    }
}
