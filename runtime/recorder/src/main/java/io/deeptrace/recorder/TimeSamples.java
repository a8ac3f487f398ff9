// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import jdk.internal.vm.annotation.ForceInline;

/**
 * Which of the capped calls of one key are timed. To read the clock twice takes some 50 ns: where calls are shorter than
 * that, it is most of what they cost and of what they seem to take. So once many of them have been timed and were short
 * on average, one in 64 is, which stands for all since the one before. How many that are is left to chance: of a program that does
 * something every so many calls, each time or never would be seen else.
 */
final class TimeSamples {
    private static final int FEWEST = 32;
    /** Of the finalizer of SplitMix64. */
    private static final long MIX = 0xBF58476D1CE4E5B9L;

    private TimeSamples() {}

    /** Counts the call that begins, and is not to be timed, if it is one of those; else null, and nothing has changed. */
    @ForceInline
    static Frame begin(Lane lane, int method) {
        Frame parent = lane.frames[lane.depth];
        CallCount count = lane.counts.known(parent, parent.site, method);
        if (count == null || count.cause < 0 || count.untimed == 0) {
            return null;
        }
        Frame frame = parent.above;
        frame.method = method;
        frame.callSite = parent.site;
        lane.capped.beginUntimed(frame, count);
        lane.top = Lane.CAPPED;
        return frame;
    }

    /**
     * As {@link #begin}, in the state in which {@link Lane#enter} would do that. Nothing can interrupt it but an overflow of the
     * stack, before anything has changed.
     */
    @ForceInline
    static Frame repeats(Lane lane, int method) {
        if (lane.top <= 0 && lane.top != Lane.RESTING || lane.recording.seemsStopped()) {
            return null;
        }
        try {
            return begin(lane, method);
        } catch (Throwable e) {
            return null; // enter tells it
        }
    }

    /** Whether this is the end of such a call, which is noted then without a look at the clock. */
    @ForceInline
    static boolean ends(Lane lane, Frame frame, boolean threw) {
        CappedCall open = lane.capped;
        if (frame != open.frame || open.start != CappedCall.UNTIMED) {
            return false;
        }
        open.end(0, threw, lane.recording.file);
        lane.recordOrRest();
        return true;
    }

    /** How many of the calls that follow one which took so long, and was timed, need not be. */
    static int untimedAfter(long took, CallCount count, Retirement retirement) {
        long brief = retirement.brief;
        return took < brief
                        && retirement.isBegun()
                        && (count.estimated || count.count >= retirement.enough && count.nanos < count.count * brief)
                ? FEWEST - 1 + (int) (mixed(count.count) >>> 58)
                : 0;
    }

    /** What is left of a time without that of reading the clock, which the calls that it stands for do not have. */
    static long withoutReading(long took) {
        long reading = Clock.reading();
        return took > reading ? took - reading : 0;
    }

    /** As good as by chance, and no state is needed: each number of calls comes by once at most. */
    private static long mixed(long calls) {
        long mixed = (calls ^ calls >>> 30) * MIX;
        return (mixed ^ mixed >>> 27) * MIX;
    }
}
