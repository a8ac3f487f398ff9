// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export.flame;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.model.Trace;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class FlameGraphProperties {
    private static final int ALL = Integer.MAX_VALUE;

    @Property(tries = 200)
    void boxesOfARowNeverOverlapAndChildrenStayInsideTheirCaller(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 60) int calls,
            @ForAll @IntRange(min = 1, max = 80) int limit) {
        FlameGraph graph = FlameGraph.of(randomTrace(new Random(seed), calls), limit);

        Map<Integer, Long> usedUntil = new HashMap<>();
        List<Box> byTime = graph.boxes().stream()
                .sorted(Comparator.comparingLong(Box::start).thenComparingLong(Box::end))
                .toList();
        for (Box box : byTime) {
            assertThat(box.start()).isGreaterThanOrEqualTo(usedUntil.getOrDefault(box.row(), 0L));
            assertThat(box.end()).isGreaterThanOrEqualTo(box.start());
            usedUntil.put(box.row(), box.end());
        }
        Map<Integer, Box> latest = new HashMap<>();
        for (Box box : graph.boxes()) {
            assertThat(graph.boxes().get(box.id())).isSameAs(box);
            Box left = latest.put(box.row(), box);
            assertThat(left == null || left.end() <= box.start())
                    .as("numbers go from left to right within a row")
                    .isTrue();
            // A page has no column of parents: it takes the last box of the row above for the caller.
            assertThat(box.parent())
                    .isEqualTo(box.row() == 0 ? -1 : latest.get(box.row() - 1).id());
            if (box.parent() >= 0) {
                Box caller = graph.boxes().get(box.parent());
                assertThat(box.start()).isGreaterThanOrEqualTo(caller.start());
                assertThat(box.end()).isLessThanOrEqualTo(caller.end());
                assertThat(box.row()).isEqualTo(caller.row() + 1);
            }
        }
    }

    private static Trace randomTrace(Random random, int calls) {
        TraceSketch sketch = new TraceSketch();
        int depth = 0;
        long time = 0;
        for (int i = 0; i < calls; i++) {
            time += random.nextInt(10);
            sketch.enter("a.C" + random.nextInt(3), "m" + random.nextInt(3), time);
            depth++;
            while (depth > 0 && random.nextInt(3) > 0) {
                time += random.nextInt(10);
                if (random.nextInt(4) == 0) {
                    sketch.capped("a.C0", "counted", random.nextInt(100) + 1, random.nextInt(30), time);
                }
                if (random.nextInt(5) == 0) {
                    sketch.raise(time, "a.Problem", "x");
                } else {
                    sketch.exit(time, i);
                }
                depth--;
            }
        }
        return sketch.read();
    }
}
