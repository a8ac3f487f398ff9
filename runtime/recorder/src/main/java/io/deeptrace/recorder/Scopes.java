// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/** Opens scopes: gives a thread its lane when it enters a root, or when a thread inside a scope starts it. */
final class Scopes {
    private static final int DAEMON = 1;
    private static final int VIRTUAL = 2;
    private static final Class<?> VIRTUAL_THREAD = virtualThread();

    private Scopes() {}

    /** The outermost root of this thread's lane, or an ordinary call if it is in a scope already. */
    static Frame enterRoot(int method) {
        Recording recording = Gate.recording;
        if (recording == null || recording.stopped) {
            return null;
        }
        Thread thread = Thread.currentThread();
        Lane lane = Gate.lane(thread);
        if (lane != null && lane.inScope()) {
            // A root need not be a method of the plan.
            return lane.enter(method, Entry.UNFORESEEN);
        }
        if (recording.armed) {
            if (Gate.armed != thread) {
                return null;
            }
            Gate.armed = null;
        }
        try {
            recording.retirement.putBack();
            if (lane == null) {
                lane = open(thread, recording, false, 0, 0, Loss.NONE, 0);
            } else {
                Gate.scopeOpens(lane);
            }
            recording.scopeOpens();
        } catch (Throwable e) {
            recording.failed(e);
            recording.file.lose(Loss.MEMORY, 1);
            return null;
        }
        Frame frame = lane.enter(method, Entry.ROOT);
        if (frame == null && !lane.inScope()) {
            Gate.scopeCloses(lane);
        }
        return frame;
    }

    /** A new lane. It is busy until its symbol is written, because the thread's name comes from woven code perhaps. */
    static Lane open(
            Thread thread,
            Recording recording,
            boolean inherited,
            int parentLane,
            long parentCall,
            int countedOnly,
            long heldUp) {
        if (countedOnly < 0) {
            recording.retirement.putBack();
        }
        Lane lane = new Lane(
                thread, recording, recording.nextLane(), inherited, parentLane, parentCall, countedOnly, heldUp);
        if (!Gate.add(lane)) {
            throw NoRoom.LOCK;
        }
        Gate.scopeOpens(lane);
        if (countedOnly < 0) {
            boolean virtual = VIRTUAL_THREAD != null && VIRTUAL_THREAD.isInstance(thread);
            int flags = (thread.isDaemon() ? DAEMON : 0) | (virtual ? VIRTUAL : 0);
            recording.symbols.lane(lane.number, Gate.id(thread), thread.getName(), flags, parentLane, parentCall);
        }
        lane.opened();
        return lane;
    }

    /** The class of virtual threads, or null on a JDK without. */
    private static Class<?> virtualThread() {
        try {
            return Class.forName("java.lang.BaseVirtualThread", false, null);
        } catch (ClassNotFoundException e) {
            return null;
        }
    }
}
