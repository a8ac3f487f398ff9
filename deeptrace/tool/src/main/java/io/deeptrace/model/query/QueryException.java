// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.query;

/** A question that cannot be understood: where, and what was expected. */
public final class QueryException extends Exception {
    private static final long serialVersionUID = 1;

    private final int position;

    QueryException(int position, String message) {
        super(message);
        this.position = position;
    }

    /** Number of characters before the place that could not be understood; negative if all was, and cannot be asked there. */
    public int position() {
        return position;
    }

    /** The question with the mark {@code ▸} before that place, and in brackets why. */
    public String shownIn(String question) {
        int at = Math.min(position, question.length());
        return question.substring(0, at) + '▸' + question.substring(at) + " (" + getMessage() + ')';
    }
}
