// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.diff;

import static io.deeptrace.model.diff.CallTree.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.export.flame.TraceSketch;
import io.deeptrace.model.Trace;
import io.deeptrace.model.diff.TraceDiff.Node;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MergedTraceTest {
    private final Trace left = call(
                    "run",
                    0,
                    call("gone", 1, call("deep", 2)),
                    call("kept", 3, call("old", 4)).takes(9_000))
            .trace();
    private final Trace right = call("run", 0, call("fresh", 7), call("kept", 3, call("new", 8)), call("last", 9))
            .trace();
    private final MergedTrace merged =
            new MergedTrace(TraceDiff.of(left, right, Thresholds.STANDARD), "left.dtrace", "right.dtrace");

    @Test
    void each_call_has_the_method_values_and_site_of_its_trace() {
        assertThat(merged.callCount()).isEqualTo(8);
        for (int at = 0; at < merged.callCount(); at++) {
            Node node = merged.node(at);
            Trace of = node.isRemoved() ? left : right;
            int call = node.isRemoved() ? node.left() : node.right();
            assertThat(merged.method(at).ref()).isEqualTo(of.method(call).ref());
            assertThat(merged.values(at)).isEqualTo(of.values(call));
            assertThat(merged.outcome(at)).isEqualTo(of.outcome(call));
            if (of.site(call) == null) {
                assertThat(merged.site(at)).isNull();
            } else {
                assertThat(merged.site(at).declared()).isEqualTo(of.site(call).declared());
                assertThat(merged.site(at).caller().ref())
                        .isEqualTo(of.site(call).caller().ref());
            }
        }
    }

    @Test
    void a_number_stands_for_one_method_and_one_site() {
        Map<Integer, Trace.Method> methods = new HashMap<>();
        Map<Integer, Trace.Site> sites = new HashMap<>();
        for (int at = 0; at < merged.callCount(); at++) {
            Trace.Method method = merged.method(at);
            assertThat(methods.computeIfAbsent(method.id(), id -> method)).isEqualTo(method);
            assertThat(merged.methods()).containsEntry(method.id(), method);
            Trace.Site site = merged.site(at);
            if (site != null) {
                assertThat(sites.computeIfAbsent(site.id(), id -> site)).isEqualTo(site);
            }
        }
        assertThat(sites).hasSize(7);
    }

    @Test
    void calls_nest_in_their_callers_and_last_as_long_as_the_longer_one_and_all_in_it() {
        for (int at = 0; at < merged.callCount(); at++) {
            int parent = merged.parent(at);
            if (parent >= 0) {
                assertThat(merged.start(at)).isGreaterThanOrEqualTo(merged.start(parent));
                assertThat(merged.end(at)).isLessThanOrEqualTo(merged.end(parent));
            }
            for (int next : merged.children(at)) {
                assertThat(merged.parent(next)).isEqualTo(at);
                assertThat(merged.depth(next)).isEqualTo(merged.depth(at) + 1);
            }
        }
        int kept = merged.children(0)[2];
        assertThat(merged.method(kept).ref().name()).isEqualTo("kept");
        assertThat(merged.end(kept) - merged.start(kept)).isEqualTo(9_001 + 1_000 + 1_000);
    }

    @Test
    void what_other_threads_did_hangs_from_the_same_call() {
        MergedTrace both = new MergedTrace(
                TraceDiff.of(threads("a", "b"), threads("a", "c"), Thresholds.STANDARD), "left", "right");

        assertThat(both.callCount()).isEqualTo(4);
        assertThat(both.roots()).containsExactly(0);
        assertThat(both.children(0)).containsExactly(1, 2, 3);
        assertThat(both.threads()).extracting(Trace.Lane::name).containsExactly("main", "t-a", "t-c", "t-b");
    }

    @Test
    void what_was_counted_in_calls_of_the_left_trace_alone_is_of_methods_that_the_merged_one_has() {
        Trace counting = new TraceSketch()
                .enter("acme.Shop", "run", 0)
                .enter("acme.Shop", "loop", 10)
                .estimated()
                .capped("acme.Other", "tick", 7, 50, 100)
                .exit(200, 1)
                .exit(300, 1)
                .read();
        Trace without =
                new TraceSketch().enter("acme.Shop", "run", 0).exit(300, 1).read();
        MergedTrace both = new MergedTrace(TraceDiff.of(counting, without, Thresholds.STANDARD), "left", "right");

        Trace.Capped capped = both.capped(1).get(0);
        assertThat(capped.count()).isEqualTo(7);
        assertThat(capped.estimated()).isTrue();
        assertThat(both.methods()).containsEntry(capped.method().id(), capped.method());
        assertThat(capped.site().caller()).isEqualTo(both.method(1));
    }

    private static Trace threads(String... names) {
        TraceSketch sketch =
                new TraceSketch().lane("main").enter("acme.Shop", "run", 0).exit(90_000, null);
        for (String name : names) {
            sketch.lane("t-" + name, 1, 1).enter("acme.Shop", name, 1_000).exit(2_000, 1);
        }
        return sketch.read();
    }
}
