// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.format.Expression;
import io.deeptrace.model.Trace.Step;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.LongFunction;

/** What was evaluated inside of calls. */
final class EvaluationTable {
    /** In place of the offset of a value: from here on evaluations of the expression are told late, if at all. */
    private static final long WITHHELD = -1;

    /** In the order of the file. */
    private final RowsByCall rows = new RowsByCall();

    private final IntColumn expressions = new IntColumn();
    private final LongColumn places = new LongColumn();
    private final IntColumn nextCalls = new IntColumn();

    /** What was told late, in the order in which it happened. */
    private final RowsByCall late = new RowsByCall();

    private final IntColumn lateExpressions = new IntColumn();
    private final LongColumn latePlaces = new LongColumn();
    private final IntColumn lateNextCalls = new IntColumn();
    private final IntColumn after = new IntColumn();

    private final RowsByCall unrecorded = new RowsByCall();
    private final IntColumn unrecordedOf = new IntColumn();
    private final LongColumn counts = new LongColumn();
    private final LongColumn lasts = new LongColumn();

    /**
     * Adds an evaluation that belongs to {@code call}.
     *
     * @param valueAt the offset in the file of its value, or 0
     * @param nextCall the call that begins next in the lane, or would
     */
    void add(int call, int expression, long valueAt, int nextCall) {
        rows.add(call);
        expressions.add(expression);
        places.add(valueAt);
        nextCalls.add(nextCall);
    }

    /** From here on evaluations of an expression of the call are told late, if at all. */
    void addWithheld(int call, int expression, int nextCall) {
        add(call, expression, WITHHELD, nextCall);
    }

    /** Adds an evaluation that was told late, when there were so many rows of the call. */
    void addLate(int call, int expression, long valueAt, int nextCall, int afterRows) {
        late.add(call);
        lateExpressions.add(expression);
        latePlaces.add(valueAt);
        lateNextCalls.add(nextCall);
        after.add(afterRows);
    }

    /** Adds evaluations that were not recorded; {@code last} of them come after all others. */
    void addUnrecorded(int call, int expression, long count, long last) {
        unrecorded.add(call);
        unrecordedOf.add(expression);
        counts.add(count);
        lasts.add(last);
    }

    /** No more rows come. */
    void complete() {
        rows.complete();
        late.complete();
        unrecorded.complete();
        places.trim();
        latePlaces.trim();
    }

    /**
     * What has happened inside a call, in order.
     *
     * @param ended whether it is known how often expressions were evaluated in all
     * @param end the call that begins next in the lane after this one has ended, or would
     * @param named gives an expression by its number
     * @param value gives a value by its offset, and null for 0
     */
    List<Step> steps(int call, boolean ended, int end, IntFunction<Expression> named, LongFunction<Value> value) {
        StepMerge merge = new StepMerge(ended, named);
        for (int row : unrecorded.of(call)) {
            merge.unrecorded(unrecordedOf.get(row), counts.get(row), lasts.get(row));
        }
        int[] told = late.of(call);
        for (int row : told) {
            merge.willTell(lateExpressions.get(row));
        }
        int next = 0;
        int[] own = rows.of(call);
        for (int i = 0; i <= own.length; i++) {
            while (next < told.length && (after.get(told[next]) <= i || i == own.length)) {
                int row = told[next++];
                merge.evaluated(lateExpressions.get(row), value.apply(latePlaces.get(row)), lateNextCalls.get(row));
            }
            if (i < own.length && places.get(own[i]) == WITHHELD) {
                merge.withheld(expressions.get(own[i]), nextCalls.get(own[i]));
            } else if (i < own.length) {
                merge.evaluated(expressions.get(own[i]), value.apply(places.get(own[i])), nextCalls.get(own[i]));
            }
        }
        return merge.ended(end);
    }
}
