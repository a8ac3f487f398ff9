// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import io.deeptrace.model.Trace;
import java.io.IOException;
import java.util.Arrays;

/** Adds up calls by their stacks: how many, and the time in the last frame itself. Frames are numbers of methods. */
final class SelfTimes implements CallWalk.Visitor {
    private final Trace trace;
    private final StackTable stacks;
    private final int deepest;
    private int[] open = new int[64];

    /** Cuts stacks after {@code deepest} frames; what is deeper weighs on the last one kept. */
    SelfTimes(Trace trace, StackTable stacks, int deepest) {
        this.trace = trace;
        this.stacks = stacks;
        this.deepest = deepest;
    }

    void add(Trace.Lane thread) throws IOException {
        CallWalk.of(trace, thread, this);
    }

    @Override
    public void enter(int call, int depth, long start, long end) {
        if (depth == open.length) {
            open = Arrays.copyOf(open, 2 * depth);
        }
        int below = depth == 0 ? StackTable.EMPTY : open[depth - 1];
        boolean shown = depth < deepest;
        open[depth] = shown ? stacks.push(below, trace.method(call).id()) : below;
        stacks.add(open[depth], 1, trace.self(call));
        for (Trace.Capped capped : trace.capped(call)) {
            int stack = depth + 1 < deepest
                    ? stacks.push(open[depth], capped.method().id())
                    : open[depth];
            stacks.add(stack, capped.count(), capped.nanos());
        }
    }

    @Override
    public void leave(int call, int depth, long end) {}
}
