// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/**
 * Tasks that wait for a thread, in the order in which they were handed over. A task is found again by comparing references:
 * a hash would be its identity hash, and to ask for one changes those that the program sees. So it is looked for where it
 * should be: a queue runs the oldest first, a worker that forks the newest.
 */
final class HandOvers {
    /** Some 15 MB of them: a task that is not kept is looked for among all that are. */
    private static final int MOST = 1 << 18;

    private static final int FEWEST = 16;
    /** A look at all that wait is worth it for a place of so many. */
    private static final int WORTH_IT = 16;

    /** How these tasks come to threads: a constant of {@link Starter}. */
    final int kind;

    private final SpinLock lock;
    /** Whether the newest is as likely to be run next as the oldest, and no task is here twice. */
    private final boolean newestToo;
    /** Those from {@link #first} to before {@link #end}, with gaps, each at its place modulo the length. */
    private HandOver[] ring = new HandOver[FEWEST];

    private int first;
    private int end;
    /** How many gaps searches have passed since there were none. */
    private int passed;
    /** As many more are lost before all that wait are looked at again, for tasks that the program has dropped. */
    private int toLose;

    private volatile int waiting;
    private volatile int lost;

    /** @param kind {@link Starter#HANDED_OVER} or {@link Starter#FORKED} */
    HandOvers(int kind) {
        this(kind, new SpinLock());
    }

    HandOvers(int kind, SpinLock lock) {
        this.kind = kind;
        this.lock = lock;
        newestToo = kind == Starter.FORKED;
    }

    boolean isEmpty() {
        return waiting == 0;
    }

    /** Tasks whose origin had to be forgotten. */
    int lost() {
        return lost;
    }

    /** A task waits from now on. */
    void add(HandOver task) {
        if (!lock.acquire()) {
            lost++;
            return;
        }
        try {
            int worthIt = ring.length / WORTH_IT;
            if (end - first == ring.length && (ring.length - waiting >= worthIt || toLose-- <= 0)) {
                makeRoom();
                toLose = ring.length - end < worthIt ? worthIt : 0;
            }
            if (end - first == ring.length) {
                lost++;
                return;
            }
            ring[end & ring.length - 1] = task;
            end++;
            waiting++;
        } finally {
            lock.release();
        }
    }

    /** This task waits no longer: what was told of it first, or null if it is not here. */
    HandOver take(Object task, Object pool) {
        if (waiting == 0) {
            return null;
        }
        if (!lock.acquire()) {
            lost++; // it may be here
            return null;
        }
        try {
            if (passed > end - first) {
                closeGaps(); // or a task that waits long would make all behind it dear
            }
            int at = find(task, pool);
            return at == end ? null : remove(at);
        } finally {
            lock.release();
        }
    }

    /** Whether this task waits. */
    boolean has(Object task, Object pool) {
        if (waiting == 0 || !lock.acquire()) {
            return false;
        }
        try {
            return find(task, pool) != end;
        } finally {
            lock.release();
        }
    }

    /** No task waits, and none is added from now on. */
    void close() {
        if (lock.acquire()) {
            ring = new HandOver[0];
            first = end;
            waiting = 0;
            lock.release();
        }
    }

    /** Its place, or {@link #end}. */
    private int find(Object task, Object pool) {
        int mask = ring.length - 1;
        int newest = end - 1;
        for (int oldest = first; oldest <= newest; oldest++) {
            HandOver old = ring[oldest & mask];
            if (isOf(old, task, pool)) {
                return oldest;
            }
            passed += old == null ? 1 : 0;
            if (newestToo) {
                if (isOf(ring[newest & mask], task, pool)) {
                    return newest;
                }
                newest--;
            }
        }
        return end;
    }

    private static boolean isOf(HandOver waiting, Object task, Object pool) {
        return waiting != null && waiting.isOf(task, pool);
    }

    private HandOver remove(int at) {
        int mask = ring.length - 1;
        HandOver taken = ring[at & mask];
        ring[at & mask] = null;
        waiting--;
        while (first < end && ring[first & mask] == null) {
            first++;
        }
        while (first < end && ring[end - 1 & mask] == null) {
            end--;
        }
        return taken;
    }

    /** In the same array: the program's thread is in a probe, and to ask for memory could fail. */
    private void closeGaps() {
        int mask = ring.length - 1;
        int to = first;
        for (int i = first; i < end; i++) {
            HandOver task = ring[i & mask];
            if (task != null) {
                ring[i & mask] = null;
                ring[to++ & mask] = task;
            }
        }
        end = to;
        passed = 0;
    }

    /** Without gaps, and without tasks that the program has dropped; larger if that is not enough. */
    private void makeRoom() {
        HandOver[] before = ring;
        int mask = before.length - 1;
        int alive = 0;
        for (int i = first; i < end; i++) {
            HandOver task = before[i & mask];
            alive += task != null && !task.refersTo(null) ? 1 : 0;
        }
        int length = before.length == 0 || alive * 2 <= before.length || before.length == MOST
                ? before.length
                : before.length * 2;
        HandOver[] after = new HandOver[length];
        int size = 0;
        for (int i = first; i < end; i++) {
            HandOver task = before[i & mask];
            if (task != null && size < length && !task.refersTo(null)) {
                after[size++] = task;
            }
        }
        ring = after;
        first = 0;
        end = size;
        waiting = size;
        passed = 0;
    }
}
