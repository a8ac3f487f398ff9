// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import jdk.internal.vm.annotation.ForceInline;

/** The open call of a lane that is counted and not recorded, if there is one; all that happens inside it is only counted. */
final class CappedCall {
    /** {@link #start} of a call whose time is not taken. */
    static final long UNTIMED = -2;

    /** Null if there is none. */
    Frame frame;
    /**
     * Where it is counted; null if nothing can name it, and the header counts it under {@link #cause}. If there is none it means
     * nothing.
     */
    CallCount count;

    /** A constant of {@link Loss}. */
    int cause;
    /** When it began, or negative if that is not known. */
    long start;
    /** Calls inside it that {@link #count} does not hold yet. */
    long nested;

    private final Recording recording;
    /** How often probes had been taken out when it began. */
    private int rounds;
    /** Calls inside capped calls that have been told. */
    private long told;
    /** {@link #nested} when the recording was stopped, as it goes on counting; negative before. */
    private long atStop = -1;

    CappedCall(Recording recording) {
        this.recording = recording;
    }

    void begin(Frame call, CallCount where, int why) {
        rounds = recording.retirement.rounds();
        cause = why;
        count = where;
        start = -1;
        frame = call;
    }

    /** A further call of the same key as one before, the time of which is not taken. */
    void beginUntimed(Frame call, CallCount where) {
        rounds = recording.retirement.rounds();
        if (count != where) { // to write a reference is dear
            count = where;
        }
        cause = where.cause;
        start = UNTIMED;
        where.beginUntimed();
        frame = call;
    }

    /** This call's time begins, if it is the one that is capped. */
    void starts(Frame call, long now) {
        if (call == frame && start != UNTIMED) {
            start = now;
        }
    }

    /** Whether it is this one, its time is not taken, and nothing is to be noted of what it has called. */
    @ForceInline
    boolean isUntimed(Frame call) {
        return call == frame && start == UNTIMED && nested == 0;
    }

    /** Whether what it has called may not have been counted, as probes were out or are. */
    @ForceInline
    boolean mayHaveMissed() {
        return recording.retirement.missedSince(rounds);
    }

    /** It has ended; does nothing if there is none. */
    void end(long now, boolean threw, TraceFile file) {
        if (nested > 0) {
            tell(file);
        }
        if (count != null) {
            long took = start >= 0 ? now - start : -1;
            count.ended(took, threw, mayHaveMissed());
            if (took >= 0 && recording.samplesTimes()) {
                count.skip(TimeSamples.untimedAfter(took, count, recording.retirement));
            }
        }
        forget();
    }

    /** From now on there is none. */
    void forget() {
        frame = null;
        count = null;
    }

    /** What is called inside it from now on is not counted; on another thread. Only the first time counts. */
    void stop() {
        if (atStop < 0) {
            atStop = nested;
        }
    }

    /** Lets the count, or else the header, know what is inside so far. */
    void tell(TraceFile file) {
        long inside = atStop >= 0 && atStop < nested ? atStop : nested;
        if (count != null) {
            count.nested += inside;
        } else if (inside > 0) {
            file.lose(cause, inside);
        }
        told += inside;
        nested = 0;
        if (atStop > 0) {
            atStop = 0;
        }
    }

    /** Calls inside capped calls up to now; another thread sees it a moment late. */
    long counted() {
        return told + nested;
    }
}
