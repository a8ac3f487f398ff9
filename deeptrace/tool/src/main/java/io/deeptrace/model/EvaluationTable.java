// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import java.util.LinkedHashMap;
import java.util.Map;

/** What was evaluated inside of calls, in the order of the file. */
final class EvaluationTable {
    private final RowsByCall rows = new RowsByCall();
    private final IntColumn expressions = new IntColumn();
    private final LongColumn places = new LongColumn();
    private final IntColumn nextCalls = new IntColumn();
    private final RowsByCall unrecorded = new RowsByCall();
    private final IntColumn unrecordedOf = new IntColumn();
    private final LongColumn counts = new LongColumn();

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

    /** Adds evaluations that were not recorded. */
    void addUnrecorded(int call, int expression, long count) {
        unrecorded.add(call);
        unrecordedOf.add(expression);
        counts.add(count);
    }

    /** No more rows come. */
    void complete() {
        rows.complete();
        unrecorded.complete();
        places.trim();
    }

    boolean isEmpty() {
        return places.size() == 0;
    }

    /** The rows of a call, in order. */
    int[] of(int call) {
        return rows.of(call);
    }

    int expression(int row) {
        return expressions.get(row);
    }

    long valueAt(int row) {
        return places.get(row);
    }

    int nextCall(int row) {
        return nextCalls.get(row);
    }

    /** How often each expression of a call was evaluated beyond what was recorded; those of which all was are not in it. */
    Map<Integer, Long> unrecorded(int call) {
        Map<Integer, Long> found = new LinkedHashMap<>();
        for (int row : unrecorded.of(call)) {
            found.merge(unrecordedOf.get(row), counts.get(row), Long::sum);
        }
        return found;
    }
}
