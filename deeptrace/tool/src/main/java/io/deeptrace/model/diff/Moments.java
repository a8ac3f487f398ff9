// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.diff;

import io.deeptrace.model.Trace;
import io.deeptrace.model.Value;
import java.time.DateTimeException;
import java.time.Instant;

/** Tells values that are moments of the recording itself: they are others in each run. */
final class Moments {
    private static final long SLACK_MILLIS = 1_000;

    private final long from;
    private final long to;

    /** From a second before a trace's begin to a second after its end. */
    Moments(Trace trace) {
        from = trace.startedAt().toEpochMilli() - SLACK_MILLIS;
        to = trace.startedAt().toEpochMilli() + trace.duration() / 1_000_000 + SLACK_MILLIS;
    }

    /** Whether these are ms since 1970 within the recording. */
    boolean holds(long millis) {
        return millis >= from && millis <= to;
    }

    /** Whether this is an instant within the recording. */
    boolean holds(Value.Words words) {
        String text = words.text().kept();
        if (text.indexOf('T') < 0 || !text.endsWith("Z")) {
            return false;
        }
        try {
            return holds(Instant.parse(text).toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            return false;
        }
    }
}
