// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Tells when the calls of a thread handed over what other threads did for them. Where that moment is not known, or a call was open
 * then that is a callee here, it is the latest one before at which the caller was not itself waiting for a call, so that viewers, which look
 * for the call under an arrow's begin, find the right one.
 */
final class Arrows {
    private final HandOvers handOvers;
    private final Taker taker;
    private final Deque<Pending> open = new ArrayDeque<>();

    Arrows(HandOvers handOvers, Taker taker) {
        this.handOvers = handOvers;
        this.taker = taker;
    }

    /** Takes arrows in the order of time. */
    interface Taker {
        /** An arrow to this call begins. */
        void arrow(int to, long time) throws IOException;
    }

    private static final class Pending {
        final List<Integer> calls;
        final int depth;
        long free;
        int next;

        Pending(List<Integer> calls, int depth, long start) {
            this.calls = calls;
            this.depth = depth;
            this.free = start;
        }
    }

    /** As {@link CallWalk.Visitor#enter}, before the call itself is told. */
    void enter(int call, int depth, long start, long end) throws IOException {
        Pending caller = open.peek();
        if (caller != null && caller.depth == depth - 1) {
            until(end, start, caller);
            caller.free = end;
        }
        List<Integer> calls = handOvers.from(call);
        if (!calls.isEmpty()) {
            open.push(new Pending(calls, depth, start));
        }
    }

    /** As {@link CallWalk.Visitor#leave}. */
    void leave(int depth, long end) throws IOException {
        if (!open.isEmpty() && open.peek().depth == depth) {
            until(Long.MAX_VALUE, end, open.peek());
            open.pop();
        }
    }

    /** Tells of what began before {@code before}, at {@code latest} at the latest. */
    private void until(long before, long latest, Pending caller) throws IOException {
        while (caller.next < caller.calls.size() && handOvers.moment(caller.calls.get(caller.next)) < before) {
            int to = caller.calls.get(caller.next++);
            taker.arrow(to, Math.max(caller.free, Math.min(handOvers.moment(to), latest)));
        }
    }
}
