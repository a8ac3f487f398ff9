// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/**
 * Keeps the last root calls of one lane: each has chunks of its own, and those of the one that is given up are used again. So
 * the file does not grow, and at any moment holds what is kept.
 */
final class LastRoots {
    private final Lane lane;
    private final Recording recording;
    private final RecordWriter out;
    private final CallCounts counts;
    /** The chunks of each root call that is kept, and how many they are. */
    private final long[][] chunks;

    private final int[] sizes;
    /** Calls recorded in each, and calls counted. */
    private final long[] recorded;

    private final long[] counted;

    private long[] free = new long[4];
    private int freeChunks;
    /** The root call at hand, or else the next one. */
    private int current;

    private boolean open;
    private long recordedBefore;
    private long countedBefore;

    LastRoots(Lane lane, RecordWriter out, CallCounts counts) {
        this.lane = lane;
        this.out = out;
        this.counts = counts;
        recording = lane.recording;
        chunks = new long[recording.lastRoots][4];
        sizes = new int[recording.lastRoots];
        recorded = new long[recording.lastRoots];
        counted = new long[recording.lastRoots];
    }

    /** A root call begins: what is written from now on belongs to it. The oldest one is given up if all places are taken. */
    void begin() {
        giveUp(current);
        out.beginChunk();
        open = true;
        recordedBefore = lane.recorded();
        countedBefore = counts.told();
    }

    /** The root call at hand has ended. */
    void end() {
        if (open) {
            open = false;
            recorded[current] = lane.recorded() - recordedBefore;
            counted[current] = counts.told() - countedBefore;
            out.beginChunk();
            if (recorded[current] == 0) {
                giveUp(current);
            } else {
                current = (current + 1) % chunks.length;
            }
        }
    }

    /** A chunk of this lane has been begun. */
    void began(long chunk) {
        if (open) {
            if (sizes[current] == chunks[current].length) {
                chunks[current] = twice(chunks[current]);
            }
            chunks[current][sizes[current]++] = chunk;
        }
    }

    /** The address of a chunk that is free, of at least this size, or 0. */
    long reuse(int size) {
        for (int i = 0; i < freeChunks; i++) {
            long chunk = free[i];
            if (Memory.U.getInt(null, chunk + Format.CHUNK_SIZE) >= size) {
                free[i] = free[--freeChunks];
                return chunk;
            }
        }
        return 0;
    }

    /** The number of calls of the lane so far. */
    long callsBefore() {
        return lane.recorded();
    }

    private void giveUp(int root) {
        while (sizes[root] > 0) {
            if (freeChunks == free.length) {
                free = twice(free);
            }
            long chunk = chunks[root][--sizes[root]];
            Memory.U.putIntRelease(null, chunk, Format.CHUNK_FREE);
            free[freeChunks++] = chunk;
        }
        if (recorded[root] > 0) {
            recording.file.lose(Loss.NOT_KEPT, recorded[root] + counted[root]);
            recording.giveBackCalls((int) recorded[root]);
            recording.roomAgain();
        }
        recorded[root] = 0;
        counted[root] = 0;
    }

    private static long[] twice(long[] from) {
        long[] to = new long[from.length * 2];
        for (int i = 0; i < from.length; i++) {
            to[i] = from[i];
        }
        return to;
    }
}
