// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import java.io.IOException;

/**
 * The mapped file as traced threads see it: a bump allocator. The file is mapped in regions of 8 MiB, one after the
 * other, by the {@link TraceFileWriter}; allocation never runs ahead of what that thread has mapped and filled with
 * zeros, so that a full disk is an exception there and not a fault here.
 */
final class TraceFile {
    static final int REGION_SHIFT = 23;
    static final long REGION = 1L << REGION_SHIFT;
    /** How far the writer stays ahead. */
    static final long AHEAD = 4L << 20;
    /** How much of the file's end stays in memory: what is ahead, and the chunks that were last given out. */
    static final long RESIDENT = 6L << 20;

    private static final int SMALLEST_CHUNK = 4096;
    private static final int LARGEST_CHUNK = 256 << 10;
    /** What the chunks that lanes are writing may be together; they need not be at the file's end. */
    private static final int OPEN_CHUNKS = 8 << 20;

    private static final long NEXT = Memory.U.objectFieldOffset(TraceFile.class, "next");
    private static final long PATIENCE_NANOS = 2_000_000_000L;
    private static final long CLOSED = Long.MAX_VALUE;
    private static final long MOST_BYTES = 64L << 30;

    /** Where each region is mapped. */
    final long[] regions;
    /** What ends of calls may use beyond the budget. */
    final long hardLimit;
    /** File offset up to which chunks may be given out. */
    volatile long ready;
    /** Why the file cannot grow any more, or null. */
    volatile IOException failure;
    /** Lanes so far. */
    volatile int lanes;
    /** To be woken when little room is ahead. */
    volatile Thread writer;

    private final long limit;
    private volatile long next = Format.PAGE;
    private long used;

    TraceFile(long maxBytes) {
        limit = maxBytes > MOST_BYTES ? MOST_BYTES : maxBytes < Format.PAGE ? Format.PAGE : maxBytes;
        hardLimit = (limit + (limit >>> 3) + (2L << 20)) & -Format.PAGE;
        regions = new long[(int) (hardLimit >>> REGION_SHIFT) + 2];
    }

    long next() {
        long now = next;
        return now == CLOSED ? used : now;
    }

    /**
     * The address of so many zero bytes, a multiple of the page.
     *
     * @param beyondBudget if the budget of bytes may be overdrawn
     * @throws NoRoom if the budget is used up, the disk is full, or the writer does not keep up
     */
    long allocate(int size, boolean beyondBudget) {
        while (true) {
            long from = next;
            if (from == CLOSED) {
                throw NoRoom.DISK;
            }
            long start = from;
            if ((start & (REGION - 1)) + size > REGION) {
                start = (start + REGION - 1) & -REGION;
            }
            long end = start + size;
            if (end > (beyondBudget ? hardLimit : limit)) {
                throw NoRoom.BYTES;
            }
            if (end + AHEAD / 2 > ready) {
                Memory.U.unpark(writer);
                awaitReady(end);
            }
            if (Memory.U.compareAndSetLong(this, NEXT, from, end)) {
                return regions[(int) (start >>> REGION_SHIFT)] + (start & (REGION - 1));
            }
        }
    }

    /** How large chunks may grow, in bytes: the more lanes there are, the less. */
    int largestChunk() {
        int share = lanes == 0 ? LARGEST_CHUNK : OPEN_CHUNKS / lanes & -SMALLEST_CHUNK;
        return share > LARGEST_CHUNK ? LARGEST_CHUNK : share < SMALLEST_CHUNK ? SMALLEST_CHUNK : share;
    }

    /** Spins: to park would use up a permit that the program gave this thread, and to yield is bytecode on 25. */
    private void awaitReady(long end) {
        if (end <= ready) {
            return;
        }
        long start = System.nanoTime();
        while (end > ready) {
            if (failure != null || System.nanoTime() - start > PATIENCE_NANOS) {
                throw NoRoom.DISK;
            }
            Thread.onSpinWait();
        }
    }

    /** No chunk is given out from now on; the number of bytes used. */
    long close() {
        long end = Memory.U.getAndSetLong(this, NEXT, CLOSED);
        if (end != CLOSED) {
            used = end;
        }
        return used;
    }

    /** The address of the file's header. */
    long header() {
        return regions[0];
    }

    /** Adds to the header's counters. */
    void lose(int cause, long calls) {
        Memory.U.getAndAddLong(null, header() + Format.HEADER_LOSSES + 8L * cause, calls);
    }

    long lost(int cause) {
        return Memory.U.getLongVolatile(null, header() + Format.HEADER_LOSSES + 8L * cause);
    }
}
