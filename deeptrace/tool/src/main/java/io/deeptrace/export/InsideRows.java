// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import io.deeptrace.format.Expression;
import io.deeptrace.model.DerivedValues;
import io.deeptrace.model.Trace;
import io.deeptrace.model.Trace.Evaluation;
import io.deeptrace.model.Trace.Gap;
import io.deeptrace.model.Trace.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The lines that tell what was evaluated inside a call, among those of the calls that it made: of many values the first and the
 * last ones, and all places where some are missing in the trace.
 */
final class InsideRows {
    private static final int PER_REPEAT = 4;
    /** Of so many that are shown one is of the last. */
    private static final int PER_LAST = 4;

    private final List<Step> steps;
    private final long shownFirst;
    private final long hidden;
    private final Map<Integer, Long> times = new HashMap<>();
    private List<Row> rows;
    private int place;

    /** @param repeats how many of equal siblings are shown, which says how many of these are */
    InsideRows(Trace trace, int call, int repeats) {
        steps = DerivedValues.of(trace, call);
        long most = (long) repeats * PER_REPEAT;
        long all = steps.stream().filter(Evaluation.class::isInstance).count();
        hidden = Math.max(0, all - most);
        shownFirst = most - most / PER_LAST;
    }

    /** Puts each in front of the first line that shows a later call. */
    void addTo(List<Row> lines) {
        rows = lines;
        place = 0;
        long seen = 0;
        long passed = 0;
        int nextCall = 0;
        for (Step step : steps) {
            boolean shown = isShown(step, seen);
            if (shown && passed > 0) {
                add(new Row.MoreEvaluated(null, passed), nextCall);
                passed = 0;
            }
            passed += shown || step instanceof Gap ? 0 : 1;
            nextCall = step.nextCall();
            if (step instanceof Evaluation evaluation) {
                long time = times.merge(step.expression().id(), 1L, Long::sum);
                if (shown) {
                    add(new Row.Evaluated(evaluation, time), nextCall);
                }
                seen++;
            } else if (step instanceof Gap gap) {
                times.merge(step.expression().id(), Math.max(0, gap.count()), Long::sum);
                if (shown) {
                    add(new Row.MoreEvaluated(step.expression(), gap.count()), nextCall);
                }
            }
        }
        if (passed > 0) {
            add(new Row.MoreEvaluated(null, passed), nextCall);
        }
    }

    /** What is missing of a value that follows from others is told of these. */
    private boolean isShown(Step step, long seen) {
        Expression expression = step.expression();
        return step instanceof Gap ? !expression.kind().isDerived() : seen < shownFirst || seen >= shownFirst + hidden;
    }

    private void add(Row row, int nextCall) {
        while (place < rows.size() && !isLater(rows.get(place), nextCall)) {
            place++;
        }
        rows.add(place++, row);
    }

    private static boolean isLater(Row row, int nextCall) {
        return row instanceof Row.Call shown && shown.call() >= nextCall;
    }
}
