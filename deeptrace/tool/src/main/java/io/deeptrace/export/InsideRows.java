// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import io.deeptrace.format.Expression;
import io.deeptrace.model.DerivedValues;
import io.deeptrace.model.Trace;
import io.deeptrace.model.Trace.Evaluation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The lines that tell what was evaluated inside a call, among those of the calls that it made. */
final class InsideRows {
    private static final int PER_REPEAT = 4;

    private final Trace trace;
    private final int call;
    private final int most;

    /** @param repeats how many of equal siblings are shown, which says how many of these are */
    InsideRows(Trace trace, int call, int repeats) {
        this.trace = trace;
        this.call = call;
        most = repeats > Integer.MAX_VALUE / PER_REPEAT ? Integer.MAX_VALUE : repeats * PER_REPEAT;
    }

    /** Puts each in front of the first line that shows a later call. */
    void addTo(List<Row> rows) {
        int place = 0;
        int shown = 0;
        int hidden = 0;
        Map<Integer, Integer> times = new HashMap<>();
        for (Evaluation evaluation : DerivedValues.of(trace, call)) {
            if (shown == most) {
                hidden++;
                continue;
            }
            while (place < rows.size() && !isLater(rows.get(place), evaluation.nextCall())) {
                place++;
            }
            int time = times.merge(evaluation.expression().id(), 1, Integer::sum);
            rows.add(place++, new Row.Evaluated(evaluation, time));
            shown++;
        }
        if (hidden > 0) {
            rows.add(place, new Row.MoreEvaluated(null, hidden));
        }
        rows.addAll(unrecorded());
    }

    private static boolean isLater(Row row, int nextCall) {
        return row instanceof Row.Call shown && shown.call() >= nextCall;
    }

    private List<Row> unrecorded() {
        List<Row> rows = new ArrayList<>();
        var counts = trace.unrecorded(call);
        if (!counts.isEmpty()) {
            for (Expression expression : trace.inside(trace.method(call)).expressions()) {
                Long count = counts.get(expression.id());
                if (count != null) {
                    rows.add(new Row.MoreEvaluated(expression, count));
                }
            }
        }
        return rows;
    }
}
