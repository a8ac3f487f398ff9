// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.diff;

import static io.deeptrace.model.diff.CallTree.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.deeptrace.export.flame.TraceSketch;
import io.deeptrace.model.Trace;
import io.deeptrace.model.Value;
import io.deeptrace.model.diff.TraceDiff.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TraceDiffTest {
    @Test
    void a_loop_that_ran_three_times_more_is_three_calls_more() {
        TraceDiff diff = diff(loop(100, 0), loop(103, 0));

        assertThat(diff.counts().added()).isEqualTo(3);
        assertThat(diff.counts().removed()).isZero();
        assertThat(diff.counts().changed()).isZero();
    }

    @Test
    void so_it_is_if_each_turn_had_other_arguments() {
        TraceDiff diff = diff(loop(300, 0), loop(303, 1_000));

        assertThat(diff.counts().added()).isEqualTo(3);
        assertThat(diff.counts().removed()).isZero();
        assertThat(diff.counts().changes()).containsOnly(Map.entry(Change.ARGUMENTS, 300L));
    }

    @Test
    void calls_keep_their_likes_where_one_came_in_between_siblings() {
        TraceDiff diff = diff(
                call("run", 0, call("a", 1), call("b", 2)), call("run", 0, call("a", 1), call("new", 9), call("b", 2)));

        assertThat(diff.counts().added()).isOne();
        assertThat(diff.counts().common()).isEqualTo(3);
        assertThat(diff.children(diff.roots().get(0))).containsExactly(new Node(1, 1), new Node(-1, 2), new Node(2, 3));
    }

    @Test
    void and_where_one_came_in_between_caller_and_callee() {
        TraceDiff diff = diff(
                call("run", 0, call("a", 1, call("c", 3)), call("b", 2)),
                call("run", 0, call("retry", 9, call("attempt", 8, call("a", 1, call("c", 3)), call("b", 2)))));

        assertThat(diff.counts().added()).isEqualTo(2);
        assertThat(diff.counts().removed()).isZero();
        assertThat(diff.counts().changed()).isZero();
        assertThat(diff.parent(diff.ofLeft(1))).isEqualTo(new Node(-1, 2));
        assertThat(diff.parent(new Node(-1, 1))).isEqualTo(new Node(0, 0));
        assertThat(diff.children(new Node(-1, 2))).containsExactly(new Node(1, 3), new Node(3, 5));
    }

    @Test
    void a_call_that_lost_its_callee_is_rather_itself_than_another_one_without() {
        TraceDiff diff = diff(call("run", 0, call("a", 7, call("a", 8)), call("a", 10)), call("run", 0, call("a", 7)));

        assertThat(diff.ofRight(1)).isEqualTo(new Node(1, 1));
        assertThat(diff.counts().removed()).isEqualTo(2);
        assertThat(diff.counts().changed()).isZero();
    }

    @Test
    void a_recursion_that_went_deeper_has_its_deepest_call_added() {
        TraceDiff diff = diff(recursion(5), recursion(6));

        assertThat(diff.counts().added()).isOne();
        assertThat(diff.ofRight(5)).isEqualTo(new Node(-1, 5));
    }

    @Test
    void arguments_results_and_exceptions_are_told_with_their_places() {
        Value before = person("Ada", 36);
        Value after = person("Ada", 37);
        TraceDiff diff = diff(
                call("run", 0, call("a", before).returns("x"), call("b", 1)),
                call("run", 0, call("a", after).returns("y"), call("b", 1).raises("no")));

        assertThat(diff.values(diff.ofLeft(1), 10))
                .extracting(ValueDifference::change, ValueDifference::place, ValueDifference::left)
                .containsExactly(
                        tuple(Change.ARGUMENTS, "a.age", new Value.Primitive(36)),
                        tuple(Change.RESULT, "result", new Value.Text("x", 1)));
        assertThat(diff.changes(diff.ofLeft(2))).containsExactly(Change.EXCEPTION);
        assertThat(diff.counts().changed()).isEqualTo(2);
        assertThat(diff.isSame()).isFalse();
    }

    @Test
    void counted_calls_are_compared_by_their_number() {
        Trace left = counted(900);
        assertThat(TraceDiff.of(left, counted(900), Thresholds.STANDARD).isSame())
                .isTrue();

        TraceDiff diff = TraceDiff.of(left, counted(903), Thresholds.STANDARD);

        assertThat(diff.changes(diff.ofLeft(0))).containsExactly(Change.COUNTED);
        assertThat(diff.counted(diff.ofLeft(0)))
                .extracting(Counted::leftCalls, Counted::rightCalls)
                .containsExactly(tuple(900L, 903L));
    }

    @Test
    void a_call_is_slower_by_its_own_time_and_its_callers_are_not() {
        TraceDiff diff = TraceDiff.of(
                call("run", 0, call("a", 1).takes(5_000_000)).trace(),
                call("run", 0, call("a", 1).takes(25_000_000)).trace(),
                Thresholds.STANDARD);

        assertThat(diff.changes(diff.ofLeft(1))).containsExactly(Change.SLOWER);
        assertThat(diff.changes(diff.ofLeft(0))).isEmpty();
        assertThat(diff.isSame()).isTrue();
    }

    @Test
    void both_thresholds_must_be_reached() {
        Thresholds thresholds = new Thresholds(10, 2);

        assertThat(thresholds.isMore(5, 14)).isFalse();
        assertThat(thresholds.isMore(10, 20)).isTrue();
        assertThat(thresholds.isMore(100, 150)).isFalse();
        assertThat(thresholds.isMore(0, 10)).isTrue();
    }

    @Test
    void which_thread_of_a_pool_did_what_is_no_difference() {
        assertThat(TraceDiff.of(pool(1, 2), pool(2, 1), Thresholds.STANDARD).isSame())
                .isTrue();
    }

    @Test
    void a_task_more_is_a_call_more() {
        TraceDiff diff = TraceDiff.of(pool(1, 2), pool(1, 2, 3), Thresholds.STANDARD);

        assertThat(diff.counts().added()).isOne();
        assertThat(diff.counts().changed()).isZero();
        assertThat(diff.children(diff.roots().get(0))).hasSize(3);
    }

    @Test
    void what_differs_between_runs_anyway_is_no_difference() {
        TraceDiff diff = diff(call("run", 0, noise(1)), call("run", 0, noise(2)));

        assertThat(diff.values(diff.ofLeft(1), 10)).isEmpty();
        assertThat(diff.isSame()).isTrue();
    }

    @Test
    void what_looks_like_it_and_is_none_is_told() {
        for (List<Object> pair : List.<List<Object>>of(
                List.of("a@b", "a@c@"),
                List.of(1L, 2L),
                List.of(
                        new Value.Structure("a.P", List.of(field("size", 1)), 1),
                        new Value.Structure("a.P", List.of(field("size", 2)), 1)),
                List.of(
                        new Value.Mapping("java.util.HashMap", List.of(entry("a", 1), entry("b", 2)), 2),
                        new Value.Mapping("java.util.HashMap", List.of(entry("a", 1), entry("b", 3)), 2)),
                List.of(
                        new Value.Structure("a.P", List.of(field("tid", 1L)), 1),
                        new Value.Structure("a.P", List.of(field("tid", 2L)), 1)),
                List.of(new Value.Opaque("a.P"), new Value.Opaque("a.Q")))) {
            assertThat(diff(call("run", pair.get(0)), call("run", pair.get(1))).isSame())
                    .as("%s", pair)
                    .isFalse();
        }
    }

    @Test
    void less_that_was_captured_is_no_difference() {
        Value whole = person("Ada", 36);
        assertThat(diff(call("run", whole), call("run", new Value.Opaque("acme.Person")))
                        .isSame())
                .isTrue();
        assertThat(diff(call("run", new Value.Unreadable()), call("run", whole)).isSame())
                .isTrue();
    }

    @Test
    void traces_of_other_roots_have_nothing_in_common() {
        TraceDiff diff = diff(call("run", 0, call("a", 1)), call("walk", 0, call("a", 1)));

        assertThat(diff.counts().common()).isZero();
        assertThat(diff.roots()).containsExactly(new Node(-1, 0), new Node(0, -1));
    }

    @Test
    void a_hundred_thousand_siblings_that_all_differ_are_aligned_in_seconds() {
        long began = System.nanoTime();
        TraceDiff diff = diff(loop(100_000, 0), loop(100_010, 500_000));

        assertThat(diff.counts().added()).isEqualTo(10);
        assertThat(System.nanoTime() - began).isLessThan(60_000_000_000L);
    }

    private static TraceDiff diff(CallTree left, CallTree right) {
        return TraceDiff.of(left.trace(), right.trace(), Thresholds.STANDARD);
    }

    private static CallTree loop(int turns, int from) {
        return call(
                "run",
                0,
                IntStream.range(from, from + turns)
                        .mapToObj(i -> call("turn", i))
                        .toArray(CallTree[]::new));
    }

    private static CallTree recursion(int depth) {
        return depth == 1 ? call("f", 0) : call("f", 0, recursion(depth - 1));
    }

    private static Value person(String name, int age) {
        return new Value.Structure("acme.Person", List.of(field("name", name), field("age", age)), 2);
    }

    private static Value.Field field(String name, Object value) {
        return new Value.Field(
                name, value instanceof String text ? new Value.Text(text, text.length()) : new Value.Primitive(value));
    }

    private static Value.Entry entry(String key, Object value) {
        return new Value.Entry(
                new Value.Text(key, key.length()), field("", value).value());
    }

    private static Trace counted(long calls) {
        return new TraceSketch()
                .enter("acme.Shop", "run", 0)
                .capped("acme.Shop", "turn", calls, 5_000, 10_000)
                .exit(20_000, null)
                .read();
    }

    /** The first task on the first thread, and so on. */
    private static Trace pool(int... tasks) {
        TraceSketch sketch =
                new TraceSketch().lane("main").enter("acme.Shop", "run", 0).exit(90_000, null);
        for (int i = 0; i < tasks.length; i++) {
            sketch.lane("pool-1-thread-" + (i + 1), 1, 1)
                    .enter("acme.Shop", "task", 1_000 + i, "number", tasks[i])
                    .exit(2_000 + i, tasks[i]);
        }
        return sketch.read();
    }

    /** What a run may have other than another run; {@code run} is 1 or 2. */
    private static CallTree noise(int run) {
        Value one = new Value.Constant("acme.Coin", "DIME");
        Value other = new Value.Constant("acme.Coin", "PENNY");
        List<Value.Entry> coins = new ArrayList<>(List.of(new Value.Entry(one, one), new Value.Entry(other, other)));
        if (run == 2) {
            coins.add(coins.remove(0));
        }
        return call(
                        "noise",
                        new Value.Sequence(
                                "java.util.ArrayList",
                                List.of(
                                        new Value.Opaque("acme.P$$Lambda/0x0000" + run),
                                        new Value.Opaque("jdk.proxy2.$Proxy" + run),
                                        field("", "acme.P@" + run + "b3f").value(),
                                        field("", "6f9619ff-8b86-4011-b42d-00c04fc964f" + run)
                                                .value(),
                                        field("", "pool-" + run + "-thread-7").value(),
                                        new Value.Primitive(1_700_000_000_000L + run),
                                        new Value.Structure(
                                                "acme.P", List.of(field("_hash", run), field("hashSeed", 5L + run)), 2),
                                        new Value.Structure(
                                                "java.lang.Thread",
                                                List.of(field("name", "main"), field("tid", 20L + run)),
                                                2),
                                        new Value.Mapping("java.util.HashMap", coins, 2),
                                        new Value.Mapping("java.util.HashMap", coins.subList(0, 1), 9)),
                                9))
                .returns(new Value.Identified(run, new Value.Opaque("acme.P"), false));
    }
}
