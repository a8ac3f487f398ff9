// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.query;

import io.deeptrace.model.Trace;
import io.deeptrace.model.Trace.Outcome;
import java.util.Arrays;
import java.util.List;

/** Recorded calls that have the same keys. Times are ns. */
public final class Group {
    /** In place of a duration where no call ended. */
    public static final long UNKNOWN = -1;

    private final List<KeyValue> keys;
    /** Those of the calls that ended. */
    private long[] durations = new long[2];

    private int ended;
    private boolean sorted;
    private long threw;
    private long unfinished;
    private long total;
    private long self;
    private boolean selfEstimated;
    /** Calls before this one are inside a call of this group. */
    private int insideUntil;

    Group(List<KeyValue> keys) {
        this.keys = keys;
    }

    /** What its calls have in common, one value for each key; empty for what was not told apart. */
    public List<KeyValue> keys() {
        return keys;
    }

    /** How many. */
    public long calls() {
        return ended + unfinished;
    }

    /** How many ended by an exception. */
    public long threw() {
        return threw;
    }

    /** Of how many the end is not known. They count in {@link #total} and {@link #self} up to the last time that is known, and in no {@link #quantile}. */
    public long unfinished() {
        return unfinished;
    }

    /** Their time: what they spend in calls of the same group counts once, what several threads spend at a time for each. */
    public long total() {
        return total;
    }

    /** Their time in their own code. */
    public long self() {
        return self;
    }

    /** Whether {@link #self} is an estimate, as the time of counted calls, made by these, is. */
    public boolean isSelfEstimated() {
        return selfEstimated;
    }

    /**
     * The shortest duration that this share of the calls did not exceed: 0 is the shortest of all, 0.5 the median, 1 the longest. {@link
     * #UNKNOWN} if no call ended.
     */
    public long quantile(double share) {
        if (ended == 0) {
            return UNKNOWN;
        }
        if (!sorted) {
            Arrays.sort(durations, 0, ended);
            sorted = true;
        }
        return durations[Math.max(0, (int) Math.ceil(share * ended) - 1)];
    }

    /** Calls are added in the order of their numbers. */
    void add(Trace trace, int call) {
        long time = trace.end(call) - trace.start(call);
        Outcome outcome = trace.outcome(call);
        if (outcome == Outcome.UNFINISHED || outcome == Outcome.UNWOUND) {
            unfinished++;
        } else {
            addDuration(time);
        }
        threw += outcome == Outcome.THREW ? 1 : 0;
        self += trace.self(call);
        selfEstimated |= trace.isSelfEstimated(call);
        if (call >= insideUntil) {
            total += time;
            insideUntil = trace.subtreeEnd(call);
        }
    }

    private void addDuration(long time) {
        if (ended == durations.length) {
            durations = Arrays.copyOf(durations, ended + (ended >> 1) + 2);
        }
        durations[ended++] = time;
        sorted = false;
    }
}
