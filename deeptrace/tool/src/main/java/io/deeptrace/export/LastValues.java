// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import io.deeptrace.model.DerivedValues;
import io.deeptrace.model.Trace;
import io.deeptrace.model.Trace.Evaluation;
import io.deeptrace.model.Trace.Gap;
import io.deeptrace.model.Trace.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was evaluated last inside a call, as lines: it is what led to the call's end. */
public final class LastValues {
    private LastValues() {}

    /** A line for each of the last {@code most} values, in their order; none if the call's inside was not recorded. */
    public static List<String> of(Trace trace, int call, int most) {
        Map<Integer, Long> times = new HashMap<>();
        List<Row> rows = new ArrayList<>();
        for (Step step : DerivedValues.of(trace, call)) {
            long more = step instanceof Gap gap ? Math.max(0, gap.count()) : 1;
            long time = times.merge(step.expression().id(), more, Long::sum);
            if (step instanceof Evaluation evaluation) {
                rows.add(new Row.Evaluated(evaluation, time));
            }
        }
        RowText text = new RowText(trace, false, 0);
        return rows.subList(Math.max(0, rows.size() - most), rows.size()).stream()
                .map(row -> text.of("", row))
                .toList();
    }
}
