// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export.flame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.deeptrace.model.Trace;
import org.junit.jupiter.api.Test;

class FlameGraphTest {
    private static final int ALL = Integer.MAX_VALUE;

    @Test
    void aCallIsBelowItsCallerAndAsWideAsItsTime() {
        FlameGraph graph = FlameGraph.of(
                new TraceSketch()
                        .enter("a.B", "outer", 100)
                        .enter("a.B", "inner", 150)
                        .exit(170, 1)
                        .exit(200, 2)
                        .read(),
                ALL);

        assertThat(graph.boxes())
                .extracting(Box::id, Box::parent, Box::row, Box::depth, Box::start, Box::end)
                .containsExactly(tuple(0, -1, 0, 0, 100L, 200L), tuple(1, 0, 1, 1, 150L, 170L));
        assertThat(graph.begin()).isEqualTo(100);
        assertThat(graph.end()).isEqualTo(200);
        assertThat(graph.rows()).isEqualTo(2);
    }

    @Test
    void severalRootCallsStandSideBySide() {
        FlameGraph graph = FlameGraph.of(
                new TraceSketch()
                        .enter("a.B", "run", 0)
                        .exit(10, 1)
                        .enter("a.B", "run", 20)
                        .exit(30, 1)
                        .read(),
                ALL);

        assertThat(graph.boxes()).extracting(Box::parent).containsExactly(-1, -1);
        assertThat(graph.boxes()).extracting(Box::row).containsExactly(0, 0);
    }

    @Test
    void recursionNests() {
        TraceSketch sketch = new TraceSketch();
        for (int i = 0; i < 5; i++) {
            sketch.enter("a.B", "again", i, "n", i);
        }
        for (int i = 0; i < 5; i++) {
            sketch.exit(10 + i, i);
        }

        assertThat(FlameGraph.of(sketch.read(), ALL).boxes())
                .extracting(Box::row)
                .containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void aThreadHasRowsOfItsOwnBelowTheThreadThatStartedIt() {
        FlameGraph graph = FlameGraph.of(Sketches.vendingMachine(), ALL);

        assertThat(graph.bands()).extracting(band -> band.lane().name()).containsExactly("main", "audit-1");
        Band main = graph.bands().get(0);
        Band audit = graph.bands().get(1);
        assertThat(main.labelRow()).isZero();
        assertThat(main.firstRow()).isEqualTo(1);
        assertThat(audit.labelRow()).isEqualTo(main.firstRow() + main.rows());
        Box start = graph.boxes().get(audit.parentBox());
        assertThat(start.row()).isLessThan(audit.labelRow());
        assertThat(graph.boxes()).anyMatch(box -> box.parent() == start.id() && box.row() == audit.firstRow());
    }

    @Test
    void whereAnExceptionBeganIsToldFromWhereItPassed() {
        Trace trace = Sketches.vendingMachine();

        assertThat(FlameGraph.of(trace, ALL).boxes().stream()
                        .filter(box -> box.kind() == Kind.ORIGIN)
                        .map(box -> BoxText.name(trace.method(box.call()).ref())))
                .containsExactly("Till.count");
        assertThat(FlameGraph.of(trace, ALL).boxes().stream()
                        .filter(box -> box.kind() == Kind.PASSED)
                        .map(box -> BoxText.name(trace.method(box.call()).ref())))
                .containsExactly("Machine.retrieveChange", "Till.open");
    }

    @Test
    void callsThatWereOnlyCountedHaveABoxWhereTheirCallerWasInNoRecordedCall() {
        FlameGraph graph = FlameGraph.of(
                new TraceSketch()
                        .enter("a.B", "outer", 0)
                        .enter("a.B", "inner", 10)
                        .exit(20, 1)
                        .capped("a.B", "inner", 500, 60, 95)
                        .exit(100, 2)
                        .read(),
                ALL);

        Box capped = graph.boxes().get(2);
        assertThat(capped.kind()).isEqualTo(Kind.CAPPED);
        assertThat(capped.capped().count()).isEqualTo(500);
        assertThat(capped.parent()).isZero();
        assertThat(capped.row()).isEqualTo(1);
        assertThat(capped.start()).isEqualTo(20);
        assertThat(capped.end()).isEqualTo(80);
    }

    @Test
    void aThreadThatWorksForSeveralCallsHasOneBand() {
        FlameGraph graph = FlameGraph.of(
                new TraceSketch()
                        .lane("main")
                        .enter("a.B", "one", 0)
                        .exit(10, null)
                        .enter("a.B", "two", 11)
                        .exit(40, null)
                        .lane("pool-1")
                        .worksFor(1, 1, 11)
                        .enter("a.B", "first", 12)
                        .enter("a.B", "inner", 13)
                        .exit(14, null)
                        .exit(15, null)
                        .worksFor(1, 2, 16)
                        .enter("a.B", "second", 17)
                        .exit(18, null)
                        .worksFor(2, 1, 19)
                        .enter("a.B", "third", 20)
                        .exit(21, null)
                        .read(),
                ALL);

        assertThat(graph.bands()).extracting(band -> band.lane().name()).containsExactly("main", "pool-1");
        assertThat(graph.boxes()).extracting(box -> box.parent()).containsExactly(-1, -1, 0, 2, 1, 2);
        assertThat(graph.boxes()).extracting(box -> box.row()).containsExactly(1, 1, 3, 4, 3, 3);
    }

    @Test
    void anUnfinishedCallReachesTheEndOfTheTrace() {
        FlameGraph graph = FlameGraph.of(
                new TraceSketch()
                        .lane("main")
                        .enter("a.B", "fast", 0)
                        .exit(1_000, 1)
                        .lane("other")
                        .enter("a.B", "stuck", 10)
                        .read(),
                ALL);

        assertThat(graph.boxes().get(1).kind()).isEqualTo(Kind.UNFINISHED);
        assertThat(graph.boxes().get(1).end()).isEqualTo(1_000);
    }

    @Test
    void ofTooManyCallsTheShortestAreCountedAtTheirNearestCaller() {
        Trace trace = Sketches.large(3_000);

        FlameGraph graph = FlameGraph.of(trace, 400);

        assertThat(graph.boxes()).hasSizeLessThanOrEqualTo(400).hasSizeGreaterThan(300);
        assertThat(graph.hidden()).isEqualTo(3_000 - graph.boxes().size());
        assertThat(graph.boxes().stream().mapToLong(Box::hidden).sum()).isEqualTo(graph.hidden());
        assertThat(graph.boxes()).allMatch(box -> box.parent() < box.id() && (box.parent() >= 0 || box.id() == 0));
    }

    @Test
    void aHundredThousandLevelsAreNoTrouble() {
        TraceSketch sketch = new TraceSketch();
        for (int i = 0; i < 100_000; i++) {
            sketch.enter("a.B", "deeper", i);
        }

        assertThat(FlameGraph.of(sketch.read(), 1_000).rows()).isEqualTo(1_000);
    }

    @Test
    void aTraceWithoutCallsIsAnEmptyPicture() {
        FlameGraph graph = FlameGraph.of(new TraceSketch().lane("main").read(), ALL);

        assertThat(graph.boxes()).isEmpty();
        assertThat(graph.rows()).isZero();
        assertThat(graph.end()).isGreaterThan(graph.begin());
    }
}
