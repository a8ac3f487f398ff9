// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.blacklist;

/** A pattern or a line of a list that means nothing. The message is one sentence for people, after the place it is in. */
public final class BadPatternException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /**
     * With the place and the fault.
     *
     * @param origin where the pattern stands, for example {@code my.list:12} or {@code --exclude}
     * @param sentence what is wrong with it, and what to write instead
     */
    BadPatternException(String origin, String sentence) {
        super(origin + ": " + sentence);
    }
}
