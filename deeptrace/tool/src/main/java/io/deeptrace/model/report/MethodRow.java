// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.report;

import io.deeptrace.model.Trace;

/**
 * What the calls of one method come to. Times are ns.
 *
 * @param method the method
 * @param recorded calls that are in the trace one by one
 * @param counted calls that were only counted, at a cap or for want of budget
 * @param atLeast whether {@code counted} is a lower bound, since probes had been taken out meanwhile
 * @param estimated whether {@code total} and {@code sum} are estimates in part, as not each counted call was timed; {@code max} is that of those that were
 * @param selfEstimated the same of {@code self} and {@code selfAtMost}, which counted calls that the method made are taken from
 * @param total time inside the method; what it spends in calls of itself counts once, what several threads spend at a time for each
 * @param self time in the method's own code: without recorded calls below it, and without counted calls that made traced calls themselves
 * @param selfAtMost {@code self}, and the time of such counted calls: more it cannot have been
 * @param sum durations of all calls added up, calls inside calls of the same method too
 * @param max the longest call
 * @param threw calls that ended by an exception
 * @param unfinished recorded calls of which the end is not known
 * @param repeats what of it was done before
 * @param burst where it was called most often by one call
 */
public record MethodRow(
        Trace.Method method,
        long recorded,
        long counted,
        boolean atLeast,
        boolean estimated,
        boolean selfEstimated,
        long total,
        long self,
        long selfAtMost,
        long sum,
        long max,
        long threw,
        long unfinished,
        Repeats repeats,
        Burst burst) {
    /** All calls, recorded and counted. */
    public long calls() {
        return recorded + counted;
    }

    /** The mean duration of a call. */
    public long mean() {
        return calls() == 0 ? 0 : sum / calls();
    }

    /**
     * Calls of a method that gave again what an earlier call of the same receiver and arguments gave: what a cache would have saved. Calls that threw, or left receiver or arguments other
     * than they got them, are none of these, and neither are constructors and methods without a result.
     *
     * @param compared recorded calls whose receiver, arguments and result are known in full
     * @param repeated those of them that an earlier one equals in all three
     * @param alike calls with values of which a part was cut off, equal to an earlier one in all that was kept: perhaps repeated
     * @param differing calls with the receiver and arguments of an earlier one, and another result: a cache would be wrong
     * @param unknown calls that could not be compared at all: values not captured or no room left to remember them; counted calls are not in it
     * @param saved time of the repeated calls, in ns; of those inside one another, of the outermost
     */
    public record Repeats(long compared, long repeated, long alike, long differing, long unknown, long saved) {
        /** No call was compared. */
        public static final Repeats NONE = new Repeats(0, 0, 0, 0, 0, 0);

        /** The part of so many calls that repeated, 0 to 1. */
        public double share(long calls) {
            return calls == 0 ? 0 : (double) repeated / calls;
        }
    }

    /**
     * The most calls that one call made at one call site: a loop that asks for one thing after another shows here.
     *
     * @param most how many, counted ones included
     * @param caller the call that made them; -1 if there is none
     * @param line the line of the call site; 0 if unknown
     */
    public record Burst(long most, int caller, int line) {
        /** Nobody called. */
        public static final Burst NONE = new Burst(0, -1, 0);
    }
}
