// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.model.Trace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TraceDiffProperties {
    private int fresh;

    @Property(tries = 400)
    void atMostWhatWasEditedIsFound(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 300) int calls,
            @ForAll @IntRange(min = 0, max = 4) int edits) {
        Random random = new Random(seed);
        CallTree before = tree(random, calls);
        CallTree after = before.copy();
        int edited = 0;
        for (int i = 0; i < edits; i++) {
            edited += edit(after, random);
        }
        TraceDiff.Counts found =
                TraceDiff.of(before.trace(), after.trace(), Thresholds.STANDARD).counts();

        assertThat(found.added() + found.removed() + found.changed()).isLessThanOrEqualTo(edited);
    }

    @Property(tries = 100)
    void aTraceDoesNotDifferFromItself(@ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int calls) {
        CallTree tree = tree(new Random(seed), calls);
        TraceDiff diff = TraceDiff.of(tree.trace(), tree.copy().trace(), Thresholds.STANDARD);

        assertThat(diff.isSame()).isTrue();
        assertThat(diff.counts().common()).isEqualTo(tree.size());
        assertThat(diff.counts().changes()).isEmpty();
    }

    @Property(tries = 200)
    void whatIsAddedOneWayIsRemovedTheOther(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 200) int calls,
            @ForAll @IntRange(min = 0, max = 30) int edits) {
        CallTree before = tree(new Random(seed), calls);
        CallTree after = edited(before, new Random(~seed), edits);
        TraceDiff there = TraceDiff.of(before.trace(), after.trace(), Thresholds.STANDARD);
        TraceDiff back = TraceDiff.of(after.trace(), before.trace(), Thresholds.STANDARD);

        for (int call = 0; call < there.left().callCount(); call++) {
            assertThat(there.ofLeft(call).right()).isEqualTo(back.ofRight(call).left());
        }
        assertThat(there.counts().added()).isEqualTo(back.counts().removed());
        assertThat(there.counts().removed()).isEqualTo(back.counts().added());
        assertThat(there.counts().changed()).isEqualTo(back.counts().changed());
    }

    @Property(tries = 200)
    void theMergedTreeHoldsEachCallOnceUnderWhatCalledIt(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 200) int calls,
            @ForAll @IntRange(min = 0, max = 30) int edits) {
        CallTree before = tree(new Random(seed), calls);
        CallTree after = edited(before, new Random(~seed), edits);
        TraceDiff diff = TraceDiff.of(before.trace(), after.trace(), Thresholds.STANDARD);

        List<Integer> lefts = new ArrayList<>();
        List<Integer> rights = new ArrayList<>();
        Deque<TraceDiff.Node> open = new ArrayDeque<>(diff.roots());
        while (!open.isEmpty()) {
            TraceDiff.Node node = open.poll();
            if (node.left() >= 0) {
                lefts.add(node.left());
            }
            if (node.right() >= 0) {
                rights.add(node.right());
            }
            diff.children(node).forEach(child -> {
                assertThat(isBelow(diff.left(), child.left(), node.left())
                                || isBelow(diff.right(), child.right(), node.right()))
                        .isTrue();
                open.add(child);
            });
        }
        assertThat(lefts).doesNotHaveDuplicates().hasSize(diff.left().callCount());
        assertThat(rights).doesNotHaveDuplicates().hasSize(diff.right().callCount());
    }

    private CallTree edited(CallTree tree, Random random, int edits) {
        CallTree edited = tree.copy();
        for (int i = 0; i < edits; i++) {
            edit(edited, random);
        }
        return edited;
    }

    private static boolean isBelow(Trace trace, int call, int caller) {
        return call >= 0 && caller >= 0 && trace.parent(call) == caller;
    }

    /** Arguments tell calls apart, as they do in programs; methods are few. */
    private CallTree tree(Random random, int size) {
        CallTree root = CallTree.call("run", fresh++);
        List<CallTree> all = new ArrayList<>(List.of(root));
        while (all.size() < size) {
            CallTree callee = CallTree.call("m" + random.nextInt(5), fresh++);
            all.get(random.nextInt(all.size())).callees.add(callee);
            all.add(callee);
        }
        return root;
    }

    /** How many calls are concerned at most. */
    private int edit(CallTree root, Random random) {
        List<CallTree> all = root.all();
        CallTree at = all.get(random.nextInt(all.size()));
        switch (random.nextInt(5)) {
            case 0 -> at.argument = fresh++;
            case 1 -> at.result = fresh++;
            case 2 -> at.thrown = "bad " + fresh++;
            case 3 -> {
                CallTree added = tree(random, 1 + random.nextInt(8));
                at.callees.add(random.nextInt(at.callees.size() + 1), added);
                return added.size();
            }
            default -> {
                return at.callees.isEmpty()
                        ? 0
                        : at.callees.remove(random.nextInt(at.callees.size())).size();
            }
        }
        return 1;
    }
}
