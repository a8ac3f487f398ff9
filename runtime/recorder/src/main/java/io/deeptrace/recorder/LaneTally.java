// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/**
 * Counts and times one thread's calls, method by method, and the call instructions that it executes, without recording any. Only that thread
 * writes here; others may read what is a moment old.
 */
final class LaneTally {
    /** Numbers kept of a method: calls, ns with what they called, ns without, calls that threw. */
    static final int FIELDS = 4;

    private static final int TOTAL = 1;
    private static final int SELF = 2;
    private static final int THREW = 3;
    private static final int DEEPEST = 1 << 16;

    private final Lane lane;
    private Frame[] frames = new Frame[16];
    private long[] began = new long[16];
    /** What the calls took that each open call has made. */
    private long[] inner = new long[16];

    private int depth;
    private volatile long[] methods = new long[64 * FIELDS];
    private volatile long[] sites = new long[64];

    LaneTally(Lane lane) {
        this.lane = lane;
    }

    /** A call begins; null if it is not counted, as the stack is too deep or memory is out. */
    Frame enter(int method) {
        try {
            int at = depth + 1;
            if (at == frames.length) {
                grow();
            }
            if (method * FIELDS + FIELDS > methods.length) {
                methods = longer(methods, method * FIELDS + FIELDS);
            }
            Frame frame = frames[at];
            if (frame == null) {
                frame = new Frame(lane, at);
                frames[at] = frame;
            }
            frame.method = method;
            inner[at] = 0;
            began[at] = System.nanoTime();
            depth = at;
            return frame;
        } catch (Throwable e) {
            lane.recording.failed(e);
            return null;
        }
    }

    /** It ends, and with it those that it has called and whose ends were not seen. */
    void exit(Frame frame, boolean threw) {
        int at = frame.depth;
        if (at > depth) {
            return;
        }
        long took = System.nanoTime() - began[at];
        long[] sums = methods;
        int first = frame.method * FIELDS;
        sums[first]++;
        sums[first + TOTAL] += took;
        sums[first + SELF] += took - inner[at];
        sums[first + THREW] += threw ? 1 : 0;
        depth = at - 1;
        inner[depth] += took;
    }

    /** A call instruction is about to be executed. */
    void at(int site) {
        long[] counts = sites;
        if (site < counts.length) {
            counts[site]++;
        } else {
            countFirst(site);
        }
    }

    private void countFirst(int site) {
        try {
            sites = longer(sites, site + 1);
            sites[site]++;
        } catch (Throwable e) {
            lane.recording.failed(e);
        }
    }

    /** The numbers of all methods, by their ids. */
    long[] methods() {
        return methods;
    }

    /** How often each call instruction was executed, by its id. */
    long[] sites() {
        return sites;
    }

    private void grow() {
        if (frames.length >= DEEPEST) {
            throw NoRoom.LOCK;
        }
        Frame[] more = new Frame[2 * frames.length];
        for (int i = 0; i < frames.length; i++) {
            more[i] = frames[i];
        }
        began = longer(began, more.length);
        inner = longer(inner, more.length);
        frames = more;
    }

    private static long[] longer(long[] from, int least) {
        long[] to = new long[least > 2 * from.length ? least : 2 * from.length];
        for (int i = 0; i < from.length; i++) {
            to[i] = from[i];
        }
        return to;
    }
}
