// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/**
 * Takes the probes out of code whose calls can only be counted, and puts them back before one of them could be recorded.
 *
 * <p>That is so while every thread that is in a scope is inside a capped call, and for good once a budget is used up. When a
 * capped call ends, its lane is {@link Lane#RESTING}: a further call from a site that the agent has settled is let through,
 * since whatever it calls has its probe; whatever else the lane does next puts the probes back first. What a capped call
 * has called meanwhile is not known, and its count is told as a lower bound.
 */
final class Retirement {
    private static final int SHORTEST_QUIET = 4;
    /** So many looks are also one at the stacks of threads. */
    private static final int WATCHES = 4;

    private static final int MOST_WATCHED = 64;
    private static final int LONGEST_QUIET = 1 << 12;
    /** Counted calls between two looks that cost about as much in probes as 5 % of the time. */
    private static final long WORTH = 1_250_000;

    private static final long LOOK_AGAIN_NANOS = 1_000_000;
    private static final int PATIENCE = 10;
    private static final int[] NONE = new int[0];

    private final Recording recording;
    private final int plannedSites;
    private final SpinLock lock = new SpinLock();
    /** Null if probes are to stay, and at the end. */
    private volatile ProbeSwitch probes;

    private volatile boolean ended;

    /** Probes are out, and must be put back before a call is recorded. */
    private volatile boolean out;
    /** Probes are out for good, as no call will be recorded any more. */
    private volatile boolean outForGood;
    /** How often they were taken out. */
    private volatile int rounds;

    private volatile int[] settled = NONE;
    /** Sites from which calls were seen, and that are not settled. */
    private volatile int[] unsettled = NONE;

    /** {@link #WORTH}, but for tests, which must not take longer the busier the machine is. */
    volatile long worth = WORTH;

    /** A capped call that takes less, in ns, need not be timed each time: two readings of the clock are a tenth of it. */
    volatile long brief = 500;
    /** So many of a key are timed at least. */
    volatile int enough = 1000;

    private int looks;
    private int watches;
    private int quiet = SHORTEST_QUIET;
    private long recordedBefore;
    private long countedBefore;

    Retirement(Recording recording, int plannedSites) {
        this.recording = recording;
        this.plannedSites = plannedSites;
    }

    /** From now on probes may be taken out. */
    void begin(ProbeSwitch what) {
        probes = what;
    }

    /** Whether they may: else each call is to be counted and timed. */
    boolean isBegun() {
        return probes != null;
    }

    /** Whether probes are out that have to be put back before a call is recorded. */
    boolean isOut() {
        return out;
    }

    boolean isForGood() {
        return outForGood;
    }

    int rounds() {
        return rounds;
    }

    /** Whether calls may have been missed since so many {@link #rounds}. */
    boolean missedSince(int before) {
        return out || outForGood || rounds != before;
    }

    /**
     * Whether all that a call from this site can enter has probes; or nothing, as far as the analysis knows, which gave it no
     * number, and nothing was seen to be called from there.
     */
    boolean isSettled(int site) {
        return site > plannedSites ? !contains(unsettled, site) : contains(settled, site);
    }

    /** Whether calls were seen from this site, and all that it can enter has probes. */
    boolean isKept(int site) {
        return contains(settled, site);
    }

    private static boolean contains(int[] sites, int site) {
        for (int i = 0; i < sites.length; i++) {
            if (sites[i] == site) {
                return true;
            }
        }
        return false;
    }

    /**
     * Puts the probes back, if they are out.
     *
     * @throws NoRoom if that cannot be begun
     */
    void putBack() {
        if (!out) {
            return;
        }
        acquire();
        try {
            if (out && probes != null) {
                probes.putBack();
                out = false;
            }
        } finally {
            lock.release();
        }
    }

    /** From now on nothing is taken out; what is being taken out is out when this returns. */
    void end() {
        ended = true;
        if (acquired()) {
            probes = null; // by which a call that goes on long after the recording would keep all of the agent's
            lock.release();
        }
    }

    /** Every now and then, on the writer's thread: takes probes out if that is worth it. */
    void look() {
        ProbeSwitch watching = probes;
        if (watching == null || out || outForGood || recording.stopped) {
            return;
        }
        long recorded = 0;
        long counted = 0;
        Lane[] lanes = Gate.lanes();
        for (int i = 0; i < lanes.length; i++) {
            if (lanes[i] != null) {
                recorded += lanes[i].recorded();
                counted += lanes[i].capped.counted();
            }
        }
        looks++;
        if (recorded != recordedBefore) {
            looks = 0;
        }
        if (looks == 0) {
            recordedBefore = recorded;
            countedBefore = counted;
        } else if (looks > quiet - WATCHES && counted - countedBefore >= looks * worth) {
            watching.watch(inCalls(lanes), watches++ == 0);
        } else {
            watches = 0;
        }
        if (watches >= WATCHES) {
            watches = 0;
            looks = 0;
            quiet = quiet < LONGEST_QUIET ? 2 * quiet : quiet;
            takeOut(lanes, recorded);
        }
    }

    /** Threads that are inside a scope. */
    private static Thread[] inCalls(Lane[] lanes) {
        Thread[] inCalls = new Thread[MOST_WATCHED];
        int found = 0;
        for (int i = 0; i < lanes.length && found < MOST_WATCHED; i++) {
            if (lanes[i] != null && lanes[i].isInCall()) {
                inCalls[found++] = lanes[i].owner;
            }
        }
        Thread[] all = new Thread[found];
        for (int i = 0; i < found; i++) {
            all[i] = inCalls[i];
        }
        return all;
    }

    private void takeOut(Lane[] lanes, long recorded) {
        acquire();
        try {
            boolean over = recording.isOver();
            if (!ended && (over ? findsAny(true) : rest(lanes, recorded))) {
                outForGood = over;
                rounds++;
                tell(probes.takeOut(over));
            }
        } finally {
            lock.release();
        }
    }

    /** Whether each lane inside a scope is inside a capped call, or about to come to rest after it. */
    private boolean rest(Lane[] lanes, long recorded) {
        OpenKeys keys = new OpenKeys();
        for (int i = 0; i < lanes.length; i++) {
            if (lanes[i] != null) {
                keys.look(lanes[i]);
            }
        }
        int[] sites = keys.sites();
        int[] kept = probes.settle(keys.callers(), sites, keys.methods());
        if (kept == null || !findsAny(false)) {
            return false;
        }
        settled = kept;
        unsettled = without(sites, kept);
        out = true;
        long start = System.nanoTime();
        // For processors to see each other's writes: from then on a capped call that ends leaves its lane at rest.
        while (System.nanoTime() - start < LOOK_AGAIN_NANOS) {
            Thread.onSpinWait();
        }
        long now = 0;
        boolean resting = Gate.lanes() == lanes;
        for (int i = 0; i < lanes.length && resting; i++) {
            if (lanes[i] != null) {
                now += lanes[i].recorded();
                resting = rests(lanes[i]);
            }
        }
        out = resting && now == recorded;
        return out;
    }

    /** To be asked before they are {@link #out}, from which moment on counts are lower bounds. */
    private boolean findsAny(boolean forGood) {
        if (probes.findsAny(forGood)) {
            return true;
        }
        quiet = LONGEST_QUIET;
        return false;
    }

    private static int[] without(int[] sites, int[] kept) {
        int[] rest = new int[sites.length];
        for (int i = 0; i < sites.length; i++) {
            rest[i] = contains(kept, sites[i]) ? 0 : sites[i];
        }
        return rest;
    }

    private void tell(int classes) {
        recording.symbols.pair(
                Format.SYMBOL_INFO,
                "retirement",
                rounds + (rounds == 1 ? " time" : " times") + ", last from " + classes
                        + (classes == 1 ? " class" : " classes") + (outForGood ? ", for good" : ""));
    }

    private void acquire() {
        if (!acquired()) {
            throw NoRoom.LOCK;
        }
    }

    /** Acquires the lock, for which classes may have to be woven; false if that takes too long. */
    private boolean acquired() {
        for (int i = 0; i < PATIENCE; i++) {
            if (lock.acquire()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether nothing can be recorded before this lane has had the probes put back. Outside of a scope that is so; inside, the
     * innermost open call has to be at a site whose calls keep their probes.
     */
    private boolean rests(Lane lane) {
        int state = lane.seenTop();
        int innermost = lane.depth;
        Frame[] frames = lane.frames;
        if (lane.faults.countedOnly >= 0 || !Gate.stays(lane)) {
            return true;
        }
        if (innermost == 0) {
            return lane.work.isForNobody() && state == 0;
        }
        return (state == Lane.CAPPED || state == Lane.RESTING)
                && innermost < frames.length
                && isKept(frames[innermost].site);
    }
}
