// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/** Opens scopes: gives a thread its lane when it enters a root, or when a thread inside a scope starts it or gives it a task. */
final class Scopes {
    private Scopes() {}

    /** What asks the values of this root, if it would open a scope and there is a question; else null. */
    static Asked asks(int method) {
        Recording recording = Gate.recording;
        if (recording == null || recording.stopped || recording.question == null || recording.hasAllRoots()) {
            return null;
        }
        Thread thread = Thread.currentThread();
        Lane lane = Gate.lane(thread);
        if (lane != null && lane.inScope()) {
            return null;
        }
        try {
            if (lane == null) {
                lane = open(thread, recording, Starter.NOBODY, 0);
            }
            lane.asked.begin(method);
            return lane.asked;
        } catch (Throwable e) {
            recording.failed(e);
            return null;
        }
    }

    /**
     * The outermost root of this thread's lane, or an ordinary call if it is in a scope already.
     *
     * @param asked what {@link #asks} gave, and the root's values were told
     */
    static Frame enterRoot(int method, Asked asked) {
        Recording recording = Gate.recording;
        if (recording == null || recording.stopped) {
            return null;
        }
        Thread thread = Thread.currentThread();
        Lane lane = Gate.lane(thread);
        if (lane != null && lane.inScope()) {
            return lane.enter(method, Entry.CALL);
        }
        if (recording.armed) {
            if (Gate.armed != thread) {
                return null;
            }
            Gate.armed = null;
        }
        if (recording.question != null && !mayFit(asked, recording.question)) {
            return null;
        }
        if (recording.hasAllRoots() || recording.overhead != null && !recording.overhead.admits()) {
            return null;
        }
        try {
            recording.retirement.putBack();
            if (lane == null) {
                lane = open(thread, recording, Starter.NOBODY, 0);
            }
            // Before it is counted: else it could be the last one, and seem to be over before it has begun.
            Gate.scopeOpens(lane);
            boolean undecided = asked != null && asked.isOpen();
            if (!undecided && !recording.admitsRoot()) {
                Gate.scopeCloses(lane);
                cancel(recording.overhead);
                return null;
            }
            recording.scopeOpens();
        } catch (Throwable e) {
            recording.failed(e);
            recording.file.lose(e instanceof NoRoom full ? full.loss : Loss.MEMORY, 1);
            cancel(recording.overhead);
            return null;
        }
        if (lane.cost != null) {
            lane.cost.opens();
        }
        Frame frame = lane.enter(method, Entry.ROOT);
        if (frame == null && !lane.inScope()) {
            cancel(recording.overhead);
            Gate.scopeCloses(lane);
        }
        return frame;
    }

    private static void cancel(Overhead overhead) {
        if (overhead != null) {
            overhead.cancel();
        }
    }

    private static boolean mayFit(Asked asked, RootQuestion question) {
        if (asked == null) {
            return false;
        }
        if (asked.atBegin() == RootQuestion.NO) {
            question.miss();
            return false;
        }
        return true;
    }

    /**
     * A new lane, which is inside no scope yet. It is busy until its symbol is written, because the thread's name comes
     * from woven code perhaps.
     *
     * @param own the call that started the thread, or {@link Starter#NOBODY} if no call in a scope did
     */
    static Lane open(Thread thread, Recording recording, Starter own, long heldUp) {
        Lane lane = new Lane(thread, recording, recording.nextLane(), own, heldUp);
        if (!Gate.add(lane)) {
            throw NoRoom.LOCK;
        }
        if (own == Starter.NOBODY || own.cause < 0) {
            lane.work.name(own);
        }
        lane.opened();
        return lane;
    }
}
