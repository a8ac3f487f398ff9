// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import io.deeptrace.model.Trace;
import java.io.IOException;
import java.util.Arrays;

/**
 * Goes through the calls of a thread as they began and ended, without recursion. Calls nest and time never runs
 * backwards, for the viewers rely on it: should a damaged file claim otherwise, times are moved by as much as is needed.
 */
final class CallWalk {
    private final Trace trace;
    private final Visitor visitor;
    private int[] open = new int[64];
    private long[] ends = new long[64];
    private int depth;
    private long now;

    private CallWalk(Trace trace, Visitor visitor) {
        this.trace = trace;
        this.visitor = visitor;
    }

    /** Is told of the begin and the end of each call, in the order of time. */
    interface Visitor {
        /** A call begins, {@code depth} calls of its thread being open; it will end at {@code end}. */
        void enter(int call, int depth, long start, long end) throws IOException;

        /** A call ends; {@code depth} calls of its thread stay open. */
        void leave(int call, int depth, long end) throws IOException;
    }

    /** Visits the calls of one thread or lane. */
    static void of(Trace trace, Trace.Lane lane, Visitor visitor) throws IOException {
        new CallWalk(trace, visitor).walk(lane);
    }

    private void walk(Trace.Lane lane) throws IOException {
        for (int call = lane.firstCall(); call < lane.callsEnd(); call++) {
            leaveBefore(call);
            long limit = depth == 0 ? Long.MAX_VALUE : ends[depth - 1];
            long start = Math.min(limit, Math.max(now, trace.start(call)));
            long end = Math.min(limit, Math.max(start, trace.end(call)));
            now = start;
            visitor.enter(call, depth, start, end);
            push(call, end);
        }
        leaveBefore(lane.callsEnd());
    }

    private void leaveBefore(int call) throws IOException {
        while (depth > 0 && trace.subtreeEnd(open[depth - 1]) <= call) {
            depth--;
            now = ends[depth];
            visitor.leave(open[depth], depth, now);
        }
    }

    private void push(int call, long end) {
        if (depth == open.length) {
            open = Arrays.copyOf(open, 2 * depth);
            ends = Arrays.copyOf(ends, 2 * depth);
        }
        open[depth] = call;
        ends[depth] = end;
        depth++;
    }
}
