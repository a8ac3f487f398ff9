// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import io.deeptrace.model.Trace;
import java.util.Arrays;
import java.util.function.ToIntFunction;

/** Adds up calls by their stacks: how many, and the time in the last frame itself. */
final class SelfTimes implements CallWalk.Visitor {
    private final Trace trace;
    private final StackTable stacks;
    private final int base;
    private final int deepest;
    private final ToIntFunction<Trace.Method> frames;
    private int[] open = new int[64];

    /**
     * Adds to {@code stacks}. What is deeper than {@code deepest} frames weighs on the last one kept.
     *
     * @param base what all stacks begin with
     * @param frames the number of a method's frame
     */
    SelfTimes(Trace trace, StackTable stacks, int base, int deepest, ToIntFunction<Trace.Method> frames) {
        this.trace = trace;
        this.stacks = stacks;
        this.base = base;
        this.deepest = deepest;
        this.frames = frames;
    }

    @Override
    public void enter(int call, int depth, long start, long end) {
        if (depth == open.length) {
            open = Arrays.copyOf(open, 2 * depth);
        }
        int below = depth == 0 ? base : open[depth - 1];
        boolean shown = depth < deepest;
        open[depth] = shown ? stacks.push(below, frames.applyAsInt(trace.method(call))) : below;
        stacks.add(open[depth], 1, trace.self(call));
        for (Trace.Capped capped : trace.capped(call)) {
            int stack =
                    depth + 1 < deepest ? stacks.push(open[depth], frames.applyAsInt(capped.method())) : open[depth];
            stacks.add(stack, capped.count(), capped.nanos());
        }
    }

    @Override
    public void leave(int call, int depth, long end) {}
}
