// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/**
 * Which calls a lane keeps of one method from one site within one open call, where they are more than their cap: the last ones, or
 * some chosen at random (Vitter's algorithm R). For each further one that is recorded another is given up, with all
 * that it made, and counted.
 *
 * <p>The first ones stand in their caller's chunks, as most keys never have more; their room is lost until their caller itself is
 * given up. All further ones have chunks of their own, and so need no more room than those that are kept.
 */
final class KeptCalls {
    private final Lane lane;
    private final Recording recording;
    private final OwnChunks own;
    private final boolean sample;
    private final int most;
    private long random;
    /** Calls that were recorded and are given up. */
    private long givenUp;
    /** That of the open call that was not chosen; null if there is none, or nothing more is to be done about it. */
    private KeptRing notChosen;

    private KeptCall unused;

    KeptCalls(Lane lane, OwnChunks own) {
        this.lane = lane;
        this.own = own;
        recording = lane.recording;
        sample = recording.keep == RecorderOptions.KEEP_SAMPLE;
        most = recording.capPerCall;
        random = recording.sampleSeed + ((long) lane.number << 32);
    }

    /** Calls that were recorded and are given up. */
    long givenUp() {
        return givenUp;
    }

    /** Whether a call is recorded though as many of its key are as there may be: then one of those is given up. */
    boolean takes(CallCount count) {
        KeptRing ring = count.ring;
        if (most == 0) {
            return false;
        }
        if (ring.given == null) {
            CallCount given = lane.counts.of(lane.frames[lane.depth], count.site | CallCount.GIVEN_UP, count.method);
            given.refuse(Loss.CAP_PER_CALL);
            given.kept = recording.keep;
            given.numbered = 0;
            ring.given = given;
        }
        if (sample && !isChosen(ring)) {
            return false;
        }
        if (!sample) {
            ring.slot = ring.oldest;
        }
        if (recording.minNanos == 0 && !recording.isOver()) {
            giveUp(ring, ring.slot);
        }
        return true;
    }

    /** Where a call is counted that is refused for the cap of its key. */
    CallCount counting(CallCount refused) {
        return most == 0 ? refused : refused.ring.given;
    }

    private boolean isChosen(KeptRing ring) {
        long place = random(ring.seen + 1);
        if (place < most) {
            ring.slot = (int) place;
            return true;
        }
        if (recording.minNanos == 0) {
            ring.seen++;
        } else {
            notChosen = ring; // and counts only if it is long enough
        }
        return false;
    }

    /** One of so many numbers from 0 on (SplitMix64). */
    private long random(long bound) {
        random += 0x9E3779B97F4A7C15L;
        long mixed = random;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return ((mixed ^ mixed >>> 31) >>> 1) % bound;
    }

    /** The capped call has ended, after this time; negative if it is not known. */
    void cappedEnds(long took) {
        if (notChosen != null) {
            notChosen.seen += took < 0 || took >= recording.minNanos ? 1 : 0;
            notChosen = null;
        }
    }

    /**
     * The ENTER of this call, of which the count knows already, is written next.
     *
     * @param capped whether it may be given up: not root calls
     * @throws NoRoom if the file has none for it; then {@link #cancel} it
     */
    void begins(Frame frame, CallCount count, boolean capped) {
        // What refers to the exception written last must not be kept longer than that.
        lane.lastThrown = null;
        frame.kept = null;
        if (!capped) {
            return;
        }
        KeptCall call = unused == null ? new KeptCall() : unused;
        unused = call.next;
        call.owns = false;
        call.first = null;
        call.depth = frame.depth;
        call.slot = -1;
        if (count.ring == null) {
            count.ring = new KeptRing();
        }
        call.ring = count.ring;
        call.ring.count = count;
        if (count.recorded > most) {
            count.recorded = most;
            call.slot = count.ring.slot;
        } else if (count.recorded == 1) {
            empty(count.ring);
        }
        call.recorded = lane.held();
        call.numbered = lane.recorded();
        call.counted = lane.counts.told();
        call.missed = recording.retirement.rounds();
        frame.kept = call;
        // Pending records of its callers must stay where they are: there it moves once they are settled.
        if (call.slot >= 0 && (recording.minNanos == 0 || frame.depth == 1)) {
            own.open(call, SpareChunks.SMALLEST);
        }
        call.mark = lane.out.mark();
    }

    /** Its time begins. */
    void began(Frame frame, long now) {
        if (frame.kept != null) {
            frame.kept.nanos = now;
        }
    }

    /** This call, too short to be taken back any more, is there for good, and gets chunks of its own if it is to have some. */
    void settled(Frame frame, Frame[] open, int innermost) {
        KeptCall call = frame.kept;
        if (call == null || call.slot < 0 || call.owns || !lane.out.isPending(frame.pending.record)) {
            return;
        }
        long by = own.move(call, frame);
        for (int i = frame.depth; by != 0 && i <= innermost; i++) {
            if (open[i].kept.mark == open[i].pending.record) {
                open[i].kept.mark += by;
            }
            open[i].pending.record += by;
            open[i].pending.recordEnd += by;
        }
        lane.moved(frame.depth, by);
    }

    /** This call has not been recorded after all; its count has been told. */
    void cancel(Frame frame) {
        KeptCall call = frame.kept;
        if (call == null) {
            return;
        }
        frame.kept = null;
        if (call.slot >= 0) {
            call.ring.count.recorded++;
        }
        if (call.owns) {
            own.cancel(call);
        }
        recycle(call);
    }

    /** This call ends: what it has called is not given up any more, but together with a call around it. */
    void ends(Frame frame) {
        lane.counts.release(frame, this);
    }

    void release(KeptRing ring) {
        for (int i = 0; i < ring.size; i++) {
            KeptCall call = ring.calls[i];
            if (call != null) {
                ring.calls[i] = null;
                if (own.innermost != null) {
                    own.innermost.add(call);
                }
                recycle(call);
            }
        }
        empty(ring);
    }

    /** The end of this call is written, and it is no longer open. */
    void closed(Frame frame, long now, boolean threw) {
        KeptCall call = frame.kept;
        if (call == null) {
            return;
        }
        frame.kept = null;
        if (call.owns) {
            own.close(call, SpareChunks.SMALLEST);
        }
        call.recorded = lane.held() - call.recorded;
        call.numbered = lane.recorded() - call.numbered;
        call.counted = lane.counts.told() - call.counted;
        call.missed = recording.retirement.missedSince(call.missed) ? 1 : 0;
        call.nanos = now - call.nanos;
        call.threw = threw;
        KeptRing ring = call.ring;
        ring.seen++;
        if (call.slot < 0) {
            ring.place(ring.size, call);
            return;
        }
        giveUp(ring, call.slot);
        ring.place(call.slot, call);
        ring.oldest = call.slot + 1 == most ? 0 : call.slot + 1;
    }

    private void giveUp(KeptRing ring, int slot) {
        KeptCall call = slot < ring.size ? ring.calls[slot] : null;
        if (call == null) {
            return;
        }
        CallCount given = ring.given;
        OwnChunks.unmark(call);
        // Assignments only: no overflow of the stack can come between them.
        given.count++;
        given.nested += call.recorded - 1 + call.counted;
        given.numbered += call.numbered;
        given.nanos += call.nanos;
        given.least = call.nanos < given.least ? call.nanos : given.least;
        given.most = call.nanos > given.most ? call.nanos : given.most;
        given.thrown += call.threw ? 1 : 0;
        given.atLeast |= call.missed != 0;
        givenUp += call.recorded;
        ring.calls[slot] = null;
        lane.counts.giveUp(call.counted);
        own.free(call);
        recording.giveBackCalls((int) call.recorded);
        recording.roomAgain();
        recycle(call);
    }

    private void empty(KeptRing ring) {
        for (int i = 0; i < ring.size; i++) {
            ring.calls[i] = null;
        }
        ring.size = 0;
        ring.oldest = 0;
        ring.seen = 0;
        ring.given = null;
    }

    private void recycle(KeptCall call) {
        call.first = null;
        call.ring = null;
        call.outer = null;
        call.next = unused;
        unused = call;
    }
}
