// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.report;

import io.deeptrace.model.Trace;
import io.deeptrace.model.Trace.Outcome;
import io.deeptrace.model.report.MethodRow.Burst;
import io.deeptrace.model.report.MethodRow.Repeats;

/** Adds up the calls of one method, in the order of their numbers. */
final class MethodTally {
    private final Trace.Method method;
    private long recorded;
    private long counted;
    private boolean atLeast;
    private boolean estimated;
    private boolean selfEstimated;
    private long total;
    private long self;
    /** Time of counted calls that made traced calls themselves: whose it was is not known. */
    private long mixed;

    private long sum;
    private long max;
    private long threw;
    private long unfinished;
    private long compared;
    private long repeated;
    private long alike;
    private long differing;
    private long unknown;
    private long saved;
    private Burst burst = Burst.NONE;
    /** Calls before this one are inside a call of this method. */
    private int insideUntil;
    /** Calls before this one are inside a call that a cache would have saved. */
    private int savedUntil;

    MethodTally(Trace.Method method) {
        this.method = method;
    }

    Trace.Method method() {
        return method;
    }

    void add(Trace trace, int call) {
        long time = trace.end(call) - trace.start(call);
        recorded++;
        sum += time;
        max = Math.max(max, time);
        self += trace.self(call);
        selfEstimated |= trace.isSelfEstimated(call);
        threw += trace.outcome(call) == Outcome.THREW ? 1 : 0;
        unfinished += trace.outcome(call) == Outcome.UNFINISHED || trace.outcome(call) == Outcome.UNWOUND ? 1 : 0;
        if (call >= insideUntil) {
            total += time;
            insideUntil = trace.subtreeEnd(call);
        }
    }

    /** Adds calls of this method that {@code caller} made, and that were only counted. */
    void add(Trace.Capped capped, int caller) {
        counted += capped.count();
        atLeast |= capped.atLeast();
        estimated |= capped.estimated();
        selfEstimated |= capped.estimated();
        sum += capped.nanos();
        max = Math.max(max, capped.most());
        threw += capped.thrown();
        if (capped.nested() == 0 && !capped.atLeast()) {
            self += capped.nanos();
        } else {
            mixed += capped.nanos();
        }
        if (caller >= insideUntil) {
            total += capped.nanos();
        }
    }

    /**
     * A call that was compared with earlier ones.
     *
     * @param given whether its receiver and arguments are known in full
     * @param gave whether its result is
     */
    void compared(Trace trace, int call, boolean given, boolean gave, SeenCalls.Answer answer) {
        if (answer == SeenCalls.Answer.FULL) {
            unknown++;
            return;
        }
        compared += given && gave ? 1 : 0;
        if (answer == SeenCalls.Answer.OTHER) {
            differing += given ? 1 : 0;
        } else if (answer == SeenCalls.Answer.SAME && given && gave) {
            repeated++;
            save(trace, call);
        } else if (answer == SeenCalls.Answer.SAME) {
            alike++;
        }
    }

    void notComparable() {
        unknown++;
    }

    private void save(Trace trace, int call) {
        if (call >= savedUntil) {
            saved += trace.end(call) - trace.start(call);
            savedUntil = trace.subtreeEnd(call);
        }
    }

    void burst(long calls, int caller, int line) {
        if (calls > burst.most()) {
            burst = new Burst(calls, caller, line);
        }
    }

    MethodRow row() {
        return new MethodRow(
                method,
                recorded,
                counted,
                atLeast,
                estimated,
                selfEstimated,
                total,
                self,
                self + mixed,
                sum,
                max,
                threw,
                unfinished,
                new Repeats(compared, repeated, alike, differing, unknown, saved),
                burst);
    }
}
