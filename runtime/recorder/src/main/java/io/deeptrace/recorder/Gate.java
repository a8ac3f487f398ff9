// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import java.lang.reflect.Field;
import jdk.internal.vm.annotation.ForceInline;

/** Which threads are inside a scope. This is all that a probe outside of every scope looks at. */
final class Gate {
    private static final long TID = Memory.U.objectFieldOffset(Thread.class, "tid");
    private static final Object STATICS = Memory.U.staticFieldBase(field("sole"));
    private static final long SOLE = Memory.U.staticFieldOffset(field("sole"));
    private static final long SCOPES = Memory.U.staticFieldOffset(field("scopes"));
    private static final SpinLock LOCK = new SpinLock();
    private static final int FEWEST = 256;
    /** No thread's lane. */
    private static final Lane NOBODY = new Lane();

    /** The recording that is open, or null. */
    static volatile Recording recording;
    /** The thread whose next root opens a scope. */
    static volatile Thread armed;

    /**
     * The lane that is inside a scope; {@link #NOBODY} if none is; null once there were two at a time, until the recording
     * ends. Plain: a thread that is inside a scope wrote this itself, or was started after that, and while it is inside
     * others write nothing but null.
     */
    private static Lane sole = NOBODY;

    /** Lanes that are inside a scope. Plain, for the same reason. */
    private static int scopes;

    /** Lanes at the place of their thread's id, or behind it. Never full; replaced when lanes are taken out. */
    private static Lane[] table = new Lane[FEWEST];

    private static int used;

    private Gate() {}

    /** This thread's lane if it is inside a scope, and perhaps if it is not; or null. */
    @ForceInline
    static Lane lane() {
        Lane lane = sole;
        if (lane != null) {
            return lane.owner == Thread.currentThread() ? lane : null;
        }
        return scopes == 0 ? null : lane(Thread.currentThread());
    }

    /** The lane of this thread, inside a scope or not; or null if it has none yet. */
    static Lane lane(Thread thread) {
        Lane[] lanes = table;
        int mask = lanes.length - 1;
        int at = (int) Memory.U.getLong(thread, TID) & mask;
        Lane lane = lanes[at];
        while (lane != null && lane.owner != thread) {
            at = at + 1 & mask;
            lane = lanes[at];
        }
        return lane;
    }

    static long id(Thread thread) {
        return Memory.U.getLong(thread, TID);
    }

    /** False if the recorder's own lock is lost. */
    static boolean add(Lane lane) {
        if (!LOCK.acquire()) {
            return false;
        }
        try {
            if (used * 2 >= table.length) {
                sweep();
            }
            put(table, lane);
            used++;
            return true;
        } finally {
            LOCK.release();
        }
    }

    /** A snapshot of all lanes, with gaps. */
    static Lane[] lanes() {
        return table;
    }

    /** Forgets all lanes; no recording may be open. */
    static void clear() {
        if (LOCK.acquire()) {
            table = new Lane[FEWEST];
            used = 0;
            scopes = 0;
            sole = NOBODY;
            LOCK.release();
        }
    }

    /** Whether no thread is inside a scope. */
    static boolean isQuiet() {
        return Memory.U.getIntVolatile(STATICS, SCOPES) == 0;
    }

    /** The lane goes inside a scope. */
    static void scopeOpens(Lane lane) {
        Memory.U.getAndAddInt(STATICS, SCOPES, 1);
        if (!Memory.U.compareAndSetReference(STATICS, SOLE, NOBODY, lane)) {
            Memory.U.putReferenceVolatile(STATICS, SOLE, null);
        }
    }

    /** The lane has left its scope. */
    static void scopeCloses(Lane lane) {
        Memory.U.compareAndSetReference(STATICS, SOLE, lane, NOBODY);
        Memory.U.getAndAddInt(STATICS, SCOPES, -1);
    }

    private static void put(Lane[] lanes, Lane lane) {
        int mask = lanes.length - 1;
        int at = (int) Memory.U.getLong(lane.owner, TID) & mask;
        while (lanes[at] != null) {
            at = at + 1 & mask;
        }
        lanes[at] = lane;
    }

    /** A table without the lanes of threads that have ended, and larger if they were few. */
    private static void sweep() {
        int alive = 0;
        for (int i = 0; i < table.length; i++) {
            alive += stays(table[i]) ? 1 : 0;
        }
        Lane[] fresh = new Lane[alive * 4 >= table.length ? table.length * 2 : table.length];
        used = 0;
        for (int i = 0; i < table.length; i++) {
            Lane lane = table[i];
            if (stays(lane)) {
                put(fresh, lane);
                used++;
            } else if (lane != null) {
                lane.settle();
            }
        }
        table = fresh;
    }

    private static Field field(String name) {
        try {
            return Gate.class.getDeclaredField(name);
        } catch (NoSuchFieldException e) {
            throw new AssertionError(e);
        }
    }

    /** Whether there is a lane, of a thread that has not ended. */
    static boolean stays(Lane lane) {
        return lane != null && lane.owner.getState() != Thread.State.TERMINATED;
    }
}
