// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli.doctor;

/**
 * What a check has seen.
 *
 * @param about what was looked at, in a word or two
 * @param state how it is
 * @param seen what was seen, in a line
 * @param advice what to do, in a sentence; empty if there is nothing to do
 */
public record Finding(String about, State state, String seen, String advice) {
    /** How something is. */
    public enum State {
        /** As it should be. */
        OK,
        /** Something is done without, or by hand. */
        HINT,
        /** Something does not work. */
        PROBLEM
    }

    static Finding ok(String about, String seen) {
        return new Finding(about, State.OK, seen, "");
    }

    static Finding hint(String about, String seen, String advice) {
        return new Finding(about, State.HINT, seen, advice);
    }

    static Finding problem(String about, String seen, String advice) {
        return new Finding(about, State.PROBLEM, seen, advice);
    }
}
