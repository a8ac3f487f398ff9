// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.export.flame.TraceSketch;
import io.deeptrace.model.Trace;
import java.io.IOException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CallWalkTest {
    @Test
    void calls_begin_and_end_in_the_order_of_time() throws IOException {
        assertThat(visited(Exports.handOver(), 0)).isEqualTo("(0@1 (1@2 1@3) (2@9 2@12) 0@20) ");
        assertThat(visited(Exports.handOver(), 1)).isEqualTo("(3@10 3@15) ");
    }

    @Test
    void a_hundred_thousand_open_calls_do_no_harm() throws IOException {
        TraceSketch sketch = new TraceSketch();
        for (int i = 0; i < 100_000; i++) {
            sketch.enter("acme.A", "down", i);
        }
        Trace trace = sketch.read();
        int[] deepest = {0};
        CallWalk.of(trace, trace.threads().get(0), new CallWalk.Visitor() {
            @Override
            public void enter(int call, int depth, long start, long end) {
                deepest[0] = Math.max(deepest[0], depth + 1);
            }

            @Override
            public void leave(int call, int depth, long end) {}
        });

        assertThat(deepest[0]).isEqualTo(100_000);
    }

    private static String visited(Trace trace, int thread) throws IOException {
        StringBuilder out = new StringBuilder();
        CallWalk.of(trace, trace.threads().get(thread), new CallWalk.Visitor() {
            @Override
            public void enter(int call, int depth, long start, long end) {
                out.append('(').append(call).append('@').append(start / 1_000).append(' ');
            }

            @Override
            public void leave(int call, int depth, long end) {
                out.append(call).append('@').append(end / 1_000).append(") ");
            }
        });
        return out.toString().replace(" )", ")");
    }
}
