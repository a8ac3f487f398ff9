// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.blacklist;

/**
 * One line of a list.
 *
 * @param pattern what it points at
 * @param include true if that is to be traced, false if it is to be left out
 * @param reason why, for people; empty if none was given
 * @param origin the place it stands in, for people
 */
record Rule(Pattern pattern, boolean include, String reason, String origin) {
    /** As a line of a list, without the reason. */
    String line() {
        // Blanks around the # of a pattern would make a reason of what follows.
        return (include ? "!" : "") + pattern.text().replaceAll("\\s*#\\s*", "#");
    }

    Blacklist.Decision decision() {
        String why = reason.isEmpty() ? "excluded by " + origin : reason;
        return new Blacklist.Decision(pattern.text(), why, origin);
    }
}
