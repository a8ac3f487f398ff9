// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/**
 * The chunks of one lane that hold nothing that is kept: they are used again before the file grows. All sizes are powers of
 * two; those smaller than a page are parts of one.
 */
final class SpareChunks {
    static final int SMALLEST = 256;
    private static final int SIZES = 13;

    private final TraceFile file;
    /** The free ones of each size. */
    private final OwnChunk[] free = new OwnChunk[SIZES];

    SpareChunks(TraceFile file) {
        this.file = file;
    }

    /**
     * A chunk whose header tells its size.
     *
     * @param needed bytes that it must have, 1 MiB at most
     * @param wanted bytes that it had better have
     * @param beyondBudget if the budget of bytes may be overdrawn
     * @throws NoRoom if there is none
     */
    OwnChunk take(int needed, int wanted, boolean beyondBudget) {
        int least = order(needed);
        int best = order(wanted > needed ? wanted : needed);
        OwnChunk found = smallest(least, best + 1);
        if (found != null) {
            return found;
        }
        try {
            return fresh(best, false);
        } catch (NoRoom e) {
            found = e.loss == Loss.BUDGET_BYTES ? smallest(best, SIZES - 1) : null;
            if (found != null) {
                return found;
            }
            if (e.loss != Loss.BUDGET_BYTES || least == best && !beyondBudget) {
                throw e;
            }
            return fresh(least, beyondBudget);
        }
    }

    /** What this chunk holds is not to be read any more. */
    void give(OwnChunk chunk) {
        Memory.U.putIntRelease(null, chunk.address, Format.CHUNK_FREE);
        int order = order(chunk.size);
        chunk.next = free[order];
        free[order] = chunk;
    }

    private OwnChunk smallest(int from, int to) {
        for (int i = from; i <= to && i < SIZES; i++) {
            OwnChunk found = free[i];
            if (found != null) {
                free[i] = found.next;
                found.next = null;
                return found;
            }
        }
        return null;
    }

    private OwnChunk fresh(int order, boolean beyondBudget) {
        int size = SMALLEST << order;
        if (size >= Format.PAGE) {
            return sized(file.allocate(size, beyondBudget), size);
        }
        long page = file.allocate(Format.PAGE, beyondBudget);
        for (int at = Format.PAGE - size; at >= 0; at -= size) {
            give(sized(page + at, size));
        }
        return smallest(order, order);
    }

    private static OwnChunk sized(long address, int size) {
        Memory.U.putInt(null, address + Format.CHUNK_SIZE, size);
        return new OwnChunk(address, size);
    }

    /** The place of the smallest size that is not smaller than this. */
    private static int order(int size) {
        int order = 0;
        while (SMALLEST << order < size) {
            order++;
        }
        return order;
    }
}
