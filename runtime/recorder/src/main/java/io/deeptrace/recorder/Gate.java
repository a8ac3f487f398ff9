// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import java.lang.reflect.Field;

/** Which threads are inside a scope. This is all that a probe outside of every scope looks at. */
final class Gate {
    private static final long TID = Memory.U.objectFieldOffset(Thread.class, "tid");
    private static final Object STATICS;
    private static final long SCOPES;
    private static final SpinLock LOCK = new SpinLock();
    private static final int FEWEST = 256;

    static {
        try {
            Field scopes = Gate.class.getDeclaredField("scopes");
            STATICS = Memory.U.staticFieldBase(scopes);
            SCOPES = Memory.U.staticFieldOffset(scopes);
        } catch (NoSuchFieldException e) {
            throw new AssertionError(e);
        }
    }

    /** Lanes that are inside a scope. Plain: a thread that is inside one wrote it itself, or was started after that. */
    static int scopes;
    /** The recording that is open, or null. */
    static volatile Recording recording;
    /** The thread whose next root opens a scope. */
    static volatile Thread armed;

    /** Lanes at the place of their thread's id, or behind it. Never full; replaced when lanes are taken out. */
    private static Lane[] table = new Lane[FEWEST];

    private static int used;

    /**
     * The one lane of this recording, or null if there is none yet or were others. Plain: a thread that has a lane wrote
     * this, or was started after that.
     */
    private static Lane only;

    private Gate() {}

    /** This thread's lane, or null. */
    static Lane lane() {
        return lane(Thread.currentThread());
    }

    static Lane lane(Thread thread) {
        Lane one = only;
        if (one != null) {
            return one.owner == thread ? one : null;
        }
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
            only = used == 0 ? lane : null;
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
            only = null;
            LOCK.release();
        }
    }

    static void scopeOpens() {
        Memory.U.getAndAddInt(STATICS, SCOPES, 1);
    }

    static void scopeCloses() {
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

    private static boolean stays(Lane lane) {
        return lane != null && lane.owner.getState() != Thread.State.TERMINATED;
    }
}
