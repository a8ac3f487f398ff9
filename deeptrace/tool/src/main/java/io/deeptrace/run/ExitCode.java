// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

/** How {@code deeptrace} ends when the traced program does not decide it. */
public enum ExitCode {
    /** All went well. */
    OK(0),
    /** The traced program threw; its trace is written. */
    THREW(1),
    /** The command line, or what it names, is wrong. */
    USAGE(2),
    /** The root was not found, is ambiguous, or was never called. */
    NO_ROOT(3),
    /** Calls were lost or the trace is damaged, and {@code --strict} was asked for. */
    INCOMPLETE(4),
    /** The program's JVM could not be traced. */
    NO_ATTACH(5);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** The number given to the operating system. */
    public int number() {
        return number;
    }
}
