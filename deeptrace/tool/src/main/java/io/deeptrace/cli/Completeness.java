// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.format.TraceFormat;
import io.deeptrace.model.Trace;
import io.deeptrace.run.ExitCode;
import java.util.Locale;

/** Whether a trace holds everything that happened. Calls counted at a cap are not lost: that is what was asked for. */
final class Completeness {
    private Completeness() {}

    /** Says what is damaged or lost. */
    static void warn(Trace trace, Console console) {
        trace.damage().forEach(damage -> console.err().println("deeptrace: " + damage));
        if (!trace.finished()) {
            console.err()
                    .println(
                            "deeptrace: the recording was not closed: the program is still running or was killed; what the file holds"
                                    + " is shown.");
        }
        trace.totals().dropped().forEach((cause, count) -> {
            if (count > 0) {
                console.err()
                        .println("deeptrace: "
                                + (trace.totals().atLeast() ? "At least " : "")
                                + (count == 1 ? "1 call was" : String.format(Locale.ROOT, "%,d calls were", count))
                                + " counted and not recorded: " + reason(cause) + ".");
            }
        });
    }

    /** {@link ExitCode#INCOMPLETE} if {@code strict} and something is missing, else {@code otherwise}. */
    static int exitCode(Trace trace, boolean strict, int otherwise) {
        boolean lost = trace.totals().dropped().values().stream().anyMatch(count -> count > 0);
        boolean incomplete = lost || !trace.finished() || !trace.damage().isEmpty();
        return strict && incomplete ? ExitCode.INCOMPLETE.number() : otherwise;
    }

    private static String reason(TraceFormat.Loss cause) {
        return switch (cause) {
            case CAP_PER_CALL -> "the cap per parent call (--cap) was reached";
            case CAP_PER_SITE -> "the cap per site (--cap-site) was reached";
            case BUDGET_CALLS -> "the budget of calls (--max-calls) was used up";
            case BUDGET_BYTES -> "the budget of bytes (--max-bytes) was used up";
            case BUDGET_SECONDS -> "the time to record (--max-seconds) was over";
            case DISK -> "the trace file could not be written further; free some space";
            case MEMORY -> "the program had its stack or its heap full; give it more with --jvm-arg -Xss… or -Xmx…";
            case TOO_SHORT -> "they took less than --min-time";
            case SAMPLED -> "they were made in root calls that --one-root-in left out";
            case NOT_KEPT -> "they were made in root calls before the last ones (--last)";
            case AFTER_THROW -> "they were made after the first exception (--until-throw)";
            case NOT_FITTING -> "they were made in root calls that did not fit --when";
            case OVERHEAD -> "to record them would have cost more than --max-overhead";
            case OTHER_AGENTS -> "other agents made them, while they changed classes";
            case RECORDER -> "the recorder failed; 'deeptrace dump' shows its warnings";
        };
    }
}
