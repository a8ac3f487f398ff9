// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import io.deeptrace.format.Plan;
import io.deeptrace.format.Settings;
import io.deeptrace.model.query.QueryException;
import io.deeptrace.model.query.RootCallWords;
import java.util.HashMap;
import java.util.Map;

/**
 * Which of the root calls that a program makes are recorded.
 *
 * @param when what must be true of them, in the language of questions about a trace; null for nothing
 * @param maxOverhead the share of their time that probes may take, in percent; 0 for any
 */
public record RootCalls(String when, double maxOverhead) {
    /** All that the program makes. */
    public static final RootCalls ALL = new RootCalls(null, 0);

    /**
     * The plan for a recording of these only.
     *
     * @throws RecordingException if that cannot be asked of the plan's roots
     */
    Plan of(Plan plan) throws RecordingException {
        Map<String, String> settings = new HashMap<>(plan.settings());
        if (when != null) {
            settings.put(Settings.WHEN, when);
            settings.put(Settings.WHEN_WORDS, words(plan));
        }
        if (maxOverhead > 0) {
            settings.put(Settings.MAX_OVERHEAD, Double.toString(maxOverhead));
        }
        return plan.withSettings(settings);
    }

    private String words(Plan plan) throws RecordingException {
        try {
            return RootCallWords.of(
                    when, plan.roots().stream().map(plan::method).toList());
        } catch (QueryException e) {
            if (e.position() < 0) {
                throw new RecordingException(
                        ExitCode.USAGE, "--when " + when + " cannot be told: " + e.getMessage() + ".", e);
            }
            throw new RecordingException(ExitCode.USAGE, "--when is not understood here: " + e.shownIn(when) + ".", e);
        }
    }
}
