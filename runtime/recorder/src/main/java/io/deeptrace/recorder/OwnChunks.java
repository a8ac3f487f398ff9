// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/**
 * Gives calls of a lane chunks of their own, so that each can be given up and its room be used again. Such a call is in the
 * first of them from its mark on, and nothing but it is in them; what comes after its end begins another chunk. So the file
 * holds what is kept, whole and in order, at any moment.
 */
final class OwnChunks {
    /** The bytes that each chunk begins with, at most. */
    static final int LONGEST_BEGIN = 32;

    final SpareChunks spare;
    /** Whose chunks are begun at present; null if what is written now is not given up. */
    KeptCall innermost;

    private final Lane lane;
    /** The depth of the call whose ENTER, written already, is to be the first record of the next chunk; else 0. */
    private int movedDepth;

    OwnChunks(Lane lane) {
        this.lane = lane;
        spare = new SpareChunks(lane.recording.file);
    }

    /** What is written from now on is this call's. */
    void open(KeptCall call, int firstSize) {
        lane.out.beginChunk(firstSize);
        call.outer = innermost;
        call.owns = true;
        innermost = call;
    }

    /** The innermost one has ended. */
    void close(KeptCall call, int nextSize) {
        resync(call.depth);
        lane.out.beginChunk(nextSize);
        innermost = call.outer;
    }

    /** The innermost one is not given up but with the next outer one, to which all is added that it has. */
    void cancel(KeptCall call) {
        innermost = call.outer;
        if (innermost != null) {
            innermost.add(call);
        }
        call.first = null;
        call.owns = false;
    }

    /** Calls deeper than this are gone. */
    void resync(int depth) {
        while (innermost != null && innermost.depth > depth) {
            cancel(innermost);
        }
    }

    /**
     * Moves this call, whose ENTER is pending, and all pending records behind it, into chunks of its own.
     *
     * @return by how much their addresses have changed
     */
    long move(KeptCall call, Frame frame) {
        KeptCall before = innermost;
        call.outer = before;
        call.owns = true;
        innermost = call;
        movedDepth = frame.depth;
        try {
            return lane.out.move(frame.pending.record, frame.pending.timeBefore, SpareChunks.SMALLEST);
        } catch (NoRoom e) {
            innermost = before;
            call.owns = false;
            return 0;
        } finally {
            movedDepth = 0;
        }
    }

    /** This call, which has ended, is not to be read any more, and its room is free. */
    void giveUp(KeptCall call) {
        unmark(call);
        free(call);
    }

    /** Readers pass over this call from now on. */
    static void unmark(KeptCall call) {
        Memory.U.putByte(null, call.mark, (byte) event(Format.EVENT_GIVEN_UP));
    }

    private static int event(int kind) {
        return kind << Format.LEAD_BITS | Format.LEAD_EVENT;
    }

    /** The chunk that holds the mark is the last one to go: as long as any other is there, readers know that it is given up. */
    void free(KeptCall call) {
        while (call.first != null) {
            OwnChunk chunk = call.first.next;
            if (chunk == null) {
                chunk = call.first;
                call.first = null;
            } else {
                call.first.next = chunk.next;
            }
            spare.give(chunk);
        }
    }

    OwnChunk take(int needed, int wanted, boolean beyondBudget) {
        return spare.take(needed, wanted, beyondBudget);
    }

    /** A chunk of this lane has been begun. */
    void began(OwnChunk chunk) {
        if (innermost != null) {
            innermost.add(chunk);
        }
    }

    /** Writes what calls the lane had before the first record of a chunk; the address behind it. */
    long tellBefore(long to) {
        int depth = movedDepth > 0 ? movedDepth - 1 : lane.depth;
        long calls = movedDepth > 0 ? lane.frames[movedDepth].call - 1 : lane.recorded();
        long at = to;
        Memory.U.putByte(null, at++, (byte) event(Format.EVENT_CALLS_BEFORE));
        at = Numbers.varint(at, calls);
        at = Numbers.varint(at, lane.frames[depth].call);
        at = Numbers.varint(at, depth);
        Memory.U.putByte(null, at++, (byte) 0); // no time has passed
        return at;
    }
}
