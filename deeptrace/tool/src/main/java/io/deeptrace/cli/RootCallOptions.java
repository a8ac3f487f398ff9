// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.run.ExitCode;
import io.deeptrace.run.RecordingException;
import io.deeptrace.run.RootCalls;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Options that choose among the root calls that a program makes by itself. */
final class RootCallOptions {
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3})?) ?%?");

    @Option(
            names = "--when",
            paramLabel = "QUESTION",
            description =
                    "Record root calls only for which this is true, as in 'arg0.total > 100' or 'dur > 50ms || threw':"
                            + " the language of 'deeptrace query'.")
    private String when;

    @Option(
            names = "--max-overhead",
            paramLabel = "PERCENT",
            description =
                    "Record fewer root calls, as many as keep what probes cost below so many percent of their time.")
    private String maxOverhead;

    /**
     * What was chosen.
     *
     * @throws RecordingException if the share is none
     */
    RootCalls rootCalls() throws RecordingException {
        if (maxOverhead == null) {
            return new RootCalls(when, 0);
        }
        Matcher percent = PERCENT.matcher(maxOverhead.strip());
        double share = percent.matches() ? Double.parseDouble(percent.group(1)) : 0;
        if (share <= 0 || share > 100) {
            throw new RecordingException(
                    ExitCode.USAGE,
                    "--max-overhead " + maxOverhead + " is no share: give a percentage above 0, as in 5%.");
        }
        return new RootCalls(when, share);
    }
}
