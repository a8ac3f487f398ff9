// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.it.target.hostile.Committers;
import io.deeptrace.model.Trace;
import io.deeptrace.model.Trace.Outcome;
import io.deeptrace.model.TraceReader;
import io.deeptrace.model.Value;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Compares a trace of {@link Committers} with what they have noted: nothing that had returned is missing, no value is wrong. */
public final class Committed {
    private Committed() {}

    /**
     * Checks a trace whose program stands still, or is dead.
     *
     * @param counts what they have noted; where there is no such file yet, nothing
     * @return the number of calls compared
     */
    public static long requireAll(Path file, Path counts) throws IOException {
        byte[] written = Files.exists(counts) ? Files.readAllBytes(counts) : new byte[0];
        ByteBuffer noted = ByteBuffer.wrap(Arrays.copyOf(written, Long.BYTES * Committers.THREADS));
        Trace trace = TraceReader.read(file);
        assertThat(trace.damage()).as("damage of %s", file).isEmpty();
        assertThat(trace.finished()).as("finished").isFalse();
        assertThat(trace.totals().dropped().values()).as("dropped").allMatch(count -> count == 0);
        long compared = 0;
        for (int thread = 0; thread < Committers.THREADS; thread++) {
            long returned = returned(trace, thread);
            assertThat(returned)
                    .as("calls of thread %d that returned, with %d noted", thread, noted.getLong(Long.BYTES * thread))
                    .isBetween(noted.getLong(Long.BYTES * thread), noted.getLong(Long.BYTES * thread) + 1);
            compared += returned;
        }
        return compared;
    }

    private static long returned(Trace trace, int thread) {
        String name = "committer-" + thread;
        Trace.Lane lane = trace.lanes().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(null);
        long steps = 0;
        long returned = 0;
        for (int call = lane == null ? 0 : lane.firstCall(); lane != null && call < lane.callsEnd(); call++) {
            String method = trace.method(call).ref().name();
            if (method.equals("step")) {
                requireValues(trace, call, thread, steps++);
                returned += trace.outcome(call) == Outcome.RETURNED ? 1 : 0;
            } else if (method.equals("mix")) {
                assertThat(trace.method(trace.parent(call)).ref().name()).isEqualTo("step");
            }
        }
        assertThat(steps - returned).as("calls of thread %d under way", thread).isBetween(0L, 1L);
        return returned;
    }

    private static void requireValues(Trace trace, int call, int thread, long n) {
        String label = "call " + n;
        Trace.Values values = trace.values(call);
        assertThat(values.arguments())
                .isEqualTo(List.of(
                        new Value.Text(label, label.length()), new Value.Primitive(thread), new Value.Primitive(n)));
        if (trace.outcome(call) == Outcome.RETURNED) {
            assertThat(values.result()).isEqualTo(new Value.Primitive(Committers.result(thread, n)));
        } else {
            assertThat(trace.outcome(call)).isEqualTo(Outcome.UNFINISHED);
        }
    }
}
