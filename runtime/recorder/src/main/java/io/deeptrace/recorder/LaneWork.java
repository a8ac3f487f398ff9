// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/**
 * For whom a lane works: for the call that started its thread, or, one after the other, for those whose tasks it runs. And what
 * its open call gives other threads to do.
 */
final class LaneWork {
    private static final int DAEMON = 1;
    private static final int VIRTUAL = 2;

    private final Lane lane;
    /** The call that all this thread does belongs to; else, if it is {@link Starter#NOBODY}, only roots are in scope. */
    private Starter worksFor;
    /** What a reader takes {@link #worksFor} to be, if {@link #isTold}. */
    private Starter told;

    private boolean isTold = true;
    /** Whether readers know the lane. One whose thread a capped call has started need not be known: all that it does is counted, as a rule. */
    private boolean isNamed;
    /** The tasks that it runs; null before the first one. */
    private Errands errands;

    LaneWork(Lane lane, Starter own) {
        this.lane = lane;
        worksFor = own;
        told = own;
    }

    /** Has readers know the lane, and the call that started its thread; {@link Starter#NOBODY} if no call did that they know. */
    void name(Starter own) {
        Thread thread = lane.owner;
        int flags = (thread.isDaemon() ? DAEMON : 0) | (ThreadKinds.isVirtual(thread) ? VIRTUAL : 0);
        lane.recording.symbols.lane(
                lane.number,
                Gate.id(thread),
                thread.getName(),
                flags,
                own == Starter.NOBODY ? 0 : own.lane,
                own == Starter.NOBODY ? 0 : own.call);
        isNamed = true;
    }

    /** Whether only roots are in scope. */
    boolean isForNobody() {
        return worksFor == Starter.NOBODY;
    }

    /** Readers do not know for whom it works: they are to be told before the next call. */
    void tellAgain() {
        isTold = false;
    }

    /** The open call starts a thread. */
    void startThread(Thread thread) {
        int was = lane.top;
        if (was == Lane.BUSY || lane.recording.stopped || !lane.inScope()) {
            return;
        }
        lane.top = Lane.BUSY;
        try {
            if (Gate.lane(thread) == null) {
                adopt(thread);
            }
            lane.top = was;
        } catch (Throwable e) {
            lane.faults.error = e;
            lane.top = Lane.UNSURE;
        }
    }

    private void adopt(Thread thread) {
        Starter starter = starter(Starter.STARTED);
        if (starter.cause < 0) {
            lane.putProbesBack();
        }
        Lane child = Scopes.open(thread, lane.recording, starter, starter.heldUp);
        child.values.inherit(lane.values);
        Gate.scopeOpens(child);
        if (starter.cause < 0 && lane.depth > 0) {
            lane.keepPending();
            lane.out.event(Format.EVENT_THREAD_START, true);
            lane.out.varint(child.number);
            lane.out.commit(starter.nanos);
        }
    }

    /** Whose the work is that another thread gets from this one now. */
    private Starter starter(int kind) {
        boolean open = lane.depth > 0;
        boolean nobody = !open && worksFor == Starter.NOBODY;
        return new Starter(
                open ? lane.number : nobody ? 0 : worksFor.lane,
                open ? lane.frames[lane.depth].call : nobody ? 0 : worksFor.call,
                lane.capped.frame == null ? lane.faults.countedOnly : lane.capped.cause,
                lane.clock.now(),
                lane.clock.heldUp(),
                kind);
    }

    /** The open call hands over a task, which is its own from now on, whoever runs it. */
    void handOver(Object task, Object pool, HandOvers waiting) {
        int was = lane.top;
        if (was == Lane.BUSY || lane.recording.stopped) {
            return;
        }
        lane.top = Lane.BUSY;
        try {
            Starter from = starter(waiting.kind);
            if (from.cause < 0) {
                lane.putProbesBack();
            }
            lane.keepPending();
            lane.out.commitAll(); // open calls are kept, however short, as others belong to them
            waiting.add(new HandOver(task, pool, from));
            lane.top = was;
        } catch (Throwable e) {
            lane.faults.error = e;
            lane.top = Lane.UNSURE;
        }
    }

    /** This thread begins a task: works for whoever handed it over, unless an open call runs it. */
    void beginTask(Object task, Object pool, Object key, HandOvers waiting) {
        int was = lane.top;
        if (was == Lane.BUSY || lane.recording.stopped || pool != null && errands != null && errands.has(key)) {
            return;
        }
        lane.top = Lane.BUSY;
        try {
            HandOver found = waiting.take(task, pool);
            lane.setRight(was);
            if (lane.depth == 0 && lane.capped.frame == null && (found != null || pool != null || isQueued())) {
                begin(key, found == null ? Starter.NOBODY : found.from);
            }
            lane.goOn();
        } catch (Throwable e) {
            lane.faults.error = e;
            lane.top = Lane.UNSURE;
        }
    }

    /**
     * Whether a fork-join task that begins comes from a queue. Any other is run by a plain call, on this thread, of the task
     * that it works at.
     */
    private boolean isQueued() {
        return (errands == null || errands.areNone()) && ThreadKinds.isOfForkJoinPool(lane.owner);
    }

    /** This thread, which has done nothing so far, begins a task for a call. */
    void beginTask(Object key, Starter from) {
        lane.top = Lane.BUSY;
        begin(key, from);
        lane.goOn();
    }

    private void begin(Object key, Starter from) {
        if (errands == null) {
            errands = new Errands();
        }
        // A worker has one task at a time: what it has not ended is over.
        Starter before = errands.has(key) ? errands.end(key) : worksFor;
        errands.begin(key, before);
        workFor(from);
    }

    /** This thread has ended a task, if it has begun one with this key. */
    void endTask(Object key) {
        int was = lane.top;
        if (was == Lane.BUSY || lane.recording.stopped || errands == null || !errands.has(key)) {
            return;
        }
        lane.top = Lane.BUSY;
        try {
            boolean inRoot = lane.depth > 0 && worksFor == Starter.NOBODY;
            if (lane.depth > 0 || lane.capped.frame != null) {
                lane.returnsTo(lane.frames[0], was, lane.clock.now());
            }
            if (inRoot) {
                lane.closeScope();
            }
        } catch (Throwable e) {
            lane.faults.atEnd = e;
        }
        try {
            workFor(errands.end(key));
            lane.goOn();
        } catch (Throwable e) {
            lane.faults.error = e;
            lane.top = Lane.UNSURE;
        }
    }

    private void workFor(Starter starter) {
        boolean open = worksFor != Starter.NOBODY;
        boolean opens = starter != Starter.NOBODY;
        if (opens && starter.cause < 0) {
            lane.putProbesBack();
        }
        lane.lastThrown = null;
        worksFor = starter;
        lane.faults.count(opens ? starter.cause : Loss.NONE);
        if (opens) {
            lane.clock.comeUpTo(starter.heldUp);
        }
        if (opens && !open) {
            Gate.scopeOpens(lane);
        } else if (open && !opens) {
            Gate.scopeCloses(lane);
        }
    }

    /**
     * Has readers know to whom the call that begins now at the bottom belongs, and of which task it is; false if they cannot, and it
     * is counted.
     */
    boolean tell(Frame frame) {
        if (isTold && worksFor == told) {
            return true;
        }
        if (!isTold || !Starter.areOneCall(worksFor, told)) {
            // The caps begin anew, and no event will tell what was counted at the bottom.
            lane.counts.lose(lane.frames, 0, lane.recording.file);
            lane.counts.forget(lane.frames[0]);
        }
        try {
            if (!isNamed) {
                name(Starter.NOBODY);
            }
            tell(worksFor);
        } catch (NoRoom e) {
            lane.capUnnamed(frame, e.loss);
            return false;
        }
        told = worksFor;
        isTold = true;
        return true;
    }

    private void tell(Starter starter) {
        boolean nobody = starter == Starter.NOBODY;
        long now = lane.out.notBefore(lane.clock.now());
        lane.out.event(Format.EVENT_WORKS_FOR, false);
        lane.out.varint(nobody ? 0 : starter.lane);
        lane.out.varint(nobody ? 0 : starter.call);
        lane.out.put(nobody ? Starter.STARTED : starter.kind);
        lane.out.varint(nobody || now < starter.nanos ? 0 : now - starter.nanos);
        lane.out.commit(now);
    }
}
