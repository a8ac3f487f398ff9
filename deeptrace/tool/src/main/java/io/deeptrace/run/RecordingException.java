// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import java.util.List;

/** A recording or a plan that cannot be made. The message is one sentence for people, with the next step. */
public final class RecordingException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;
    private final transient List<String> details;
    private final boolean said;

    /** With lines that stand below the sentence, for example the candidates for a method. */
    public RecordingException(ExitCode exitCode, String message, List<String> details, Throwable cause) {
        this(exitCode, message, details, cause, false);
    }

    private RecordingException(ExitCode exitCode, String message, List<String> details, Throwable cause, boolean said) {
        super(message, cause);
        this.exitCode = exitCode;
        this.details = List.copyOf(details);
        this.said = said;
    }

    /** With a cause. */
    public RecordingException(ExitCode exitCode, String message, Throwable cause) {
        this(exitCode, message, List.of(), cause);
    }

    /** Without a cause. */
    public RecordingException(ExitCode exitCode, String message) {
        this(exitCode, message, List.of(), null);
    }

    /** For a reason that the traced JVM, which shares this process's stderr, has told there. */
    static RecordingException alreadySaid(ExitCode exitCode, String message) {
        return new RecordingException(exitCode, message, List.of(), null, true);
    }

    /** Whether the reason stands on stderr already, so that a command line need not print the message. */
    public boolean isSaid() {
        return said;
    }

    /** What {@code deeptrace} exits with. */
    public ExitCode exitCode() {
        return exitCode;
    }

    /** Lines for people that stand below the message, in order. */
    public List<String> details() {
        return details;
    }
}
