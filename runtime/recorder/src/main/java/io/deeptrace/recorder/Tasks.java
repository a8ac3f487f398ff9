// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/**
 * Work that one thread hands to another: whose it is, and when it begins and ends. A task that a call in scope hands over
 * is in scope, on whatever thread it runs, and belongs to that call; unless it runs inside an open call of that thread:
 * then it belongs there, as the stack says.
 */
final class Tasks {
    private Tasks() {}

    /** This thread gives a task to a pool that runs what it is given. */
    static void handOver(Object task, Object pool) {
        Recording recording = Gate.recording;
        if (recording == null || recording.stopped) {
            return;
        }
        Lane lane = Gate.lane();
        if (lane != null && lane.inScope()) {
            lane.work.handOver(task, pool, recording.queued);
        } else if (recording.queued.has(task, pool)) {
            // The same object for nobody in the scope: it must not be taken for the one that waits.
            forNobody(task, pool, recording);
        }
    }

    /** This thread has a task run in a fork-join pool. */
    static void fork(Object task, Object pool) {
        Recording recording = Gate.recording;
        if (recording == null || recording.stopped || pool != null && pool == ThreadKinds.scheduler()) {
            return;
        }
        Lane lane = Gate.lane();
        if (lane != null && lane.inScope()) {
            lane.work.handOver(task, null, recording.forked);
        } else if (!recording.forked.isEmpty()) {
            // Whoever waits for another task may be given this one to run meanwhile.
            forNobody(task, null, recording);
        }
    }

    private static void forNobody(Object task, Object pool, Recording recording) {
        try {
            (pool == null ? recording.forked : recording.queued).add(new HandOver(task, pool, Starter.NOBODY));
        } catch (Throwable e) {
            recording.failed(e);
        }
    }

    /** The pool will not run this task after all. */
    static void withdraw(Object task, Object pool) {
        Recording recording = Gate.recording;
        if (recording != null && !recording.queued.isEmpty()) {
            recording.queued.take(task, pool);
        }
    }

    /** This thread begins to run a task of a pool. */
    static void begin(Object task, Object pool) {
        if (task != null) {
            begin(task, pool, pool);
        }
    }

    /** This thread begins to run a fork-join task, one that was forked or not. */
    static void beginForked(Object task) {
        if (!ThreadKinds.isCarrier(Thread.currentThread())) {
            begin(task, null, task);
        }
    }

    private static void begin(Object task, Object pool, Object key) {
        Recording recording = Gate.recording;
        if (recording == null || recording.stopped) {
            return;
        }
        HandOvers from = pool == null ? recording.forked : recording.queued;
        Thread thread = Thread.currentThread();
        Lane lane = Gate.lane(thread);
        if (lane != null) {
            if (pool != null || !from.isEmpty() || lane.inScope()) {
                lane.work.beginTask(task, pool, key, from);
            }
        } else if (!from.isEmpty()) {
            try {
                HandOver found = from.take(task, pool);
                boolean forSomebody = found != null && found.from != Starter.NOBODY;
                // A pool may tell it again, which must not be taken for the next run of the same object.
                if (forSomebody || found != null && pool != null) {
                    Scopes.open(thread, recording, Starter.NOBODY, forSomebody ? found.from.heldUp : 0)
                            .work
                            .beginTask(key, found.from);
                }
            } catch (Throwable e) {
                recording.failed(e);
            }
        }
    }

    /** What this thread has begun with this key has ended, if it has begun anything. */
    static void end(Object key) {
        Recording recording = Gate.recording;
        if (recording != null) {
            Lane lane = Gate.lane(Thread.currentThread());
            if (lane != null) {
                lane.work.endTask(key);
            }
        }
    }
}
