// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import io.deeptrace.model.Trace;
import java.io.IOException;
import java.util.Arrays;

/** The stretches of time of a thread in which its innermost call was the same, in order; those without any length are left out. */
final class Stretches implements CallWalk.Visitor {
    private final Trace trace;
    private final StackTable stacks;
    private final Taker taker;
    private int[] open = new int[64];
    private long from;

    private Stretches(Trace trace, StackTable stacks, Taker taker) {
        this.trace = trace;
        this.stacks = stacks;
        this.taker = taker;
    }

    /** Takes stretches. */
    interface Taker {
        /** From one time to another, ns, this was the stack. */
        void take(int stack, long from, long to) throws IOException;
    }

    /** Gives the stretches of a thread; its stacks are added to {@code stacks}, with their methods' ids as frames. */
    static void of(Trace trace, Trace.Lane thread, StackTable stacks, Taker taker) throws IOException {
        CallWalk.of(trace, thread, new Stretches(trace, stacks, taker));
    }

    @Override
    public void enter(int call, int depth, long start, long end) throws IOException {
        if (depth > 0) {
            take(open[depth - 1], start);
        }
        if (depth == open.length) {
            open = Arrays.copyOf(open, 2 * depth);
        }
        int below = depth == 0 ? StackTable.EMPTY : open[depth - 1];
        open[depth] = stacks.push(below, trace.method(call).id());
        from = start;
    }

    @Override
    public void leave(int call, int depth, long end) throws IOException {
        take(open[depth], end);
        from = end;
    }

    private void take(int stack, long to) throws IOException {
        if (to > from) {
            taker.take(stack, from, to);
        }
    }
}
