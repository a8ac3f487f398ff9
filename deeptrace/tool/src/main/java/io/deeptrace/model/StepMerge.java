// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.format.Expression;
import io.deeptrace.model.Trace.Evaluation;
import io.deeptrace.model.Trace.Gap;
import io.deeptrace.model.Trace.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** Puts what was evaluated inside one call into order, with what is missing where it is missing. */
final class StepMerge {
    private final boolean ended;
    private final IntFunction<Expression> named;
    private final List<Step> steps = new ArrayList<>();
    private final Map<Integer, Long> missing = new TreeMap<>();
    private final Map<Integer, Long> missingLast = new TreeMap<>();
    private final Set<Integer> toldLate = new HashSet<>();
    private final Map<Integer, Boolean> withheld = new HashMap<>();

    /** @param ended whether it is known how often expressions were evaluated in all */
    StepMerge(boolean ended, IntFunction<Expression> named) {
        this.ended = ended;
        this.named = named;
    }

    /** So many evaluations are missing, and {@code last} of them come after all that are told. Comes before all steps. */
    void unrecorded(int expression, long count, long last) {
        missing.merge(expression, count, StepMerge::sum);
        missingLast.merge(expression, last, StepMerge::sum);
    }

    /** Damaged files may tell of more than there can be. */
    private static long sum(long one, long other) {
        return one + other < 0 ? Long.MAX_VALUE : one + other;
    }

    /** Some evaluation of this expression is told late. Comes before all steps. */
    void willTell(int expression) {
        toldLate.add(expression);
    }

    /** The next step. */
    void evaluated(int expression, Value value, int nextCall) {
        steps.add(new Evaluation(named.apply(expression), value, nextCall));
    }

    /** Those of this expression that are missing would come next. */
    void withheld(int expression, int nextCall) {
        if (withheld.put(expression, true) == null) {
            // If anything is told later, so is how much is missing, unless nothing is.
            boolean known = ended || toldLate.contains(expression) || missing.containsKey(expression);
            long count = known ? missing.getOrDefault(expression, 0L) : Gap.UNKNOWN;
            gap(expression, count, nextCall);
        }
    }

    /** All steps; {@code end} is the call that begins next after this one. */
    List<Step> ended(int end) {
        missing.forEach((expression, count) -> gap(expression, withheld.containsKey(expression) ? 0 : count, end));
        missingLast.forEach((expression, count) -> gap(expression, count, end));
        return steps;
    }

    private void gap(int expression, long count, int nextCall) {
        if (count != 0) {
            steps.add(new Gap(named.apply(expression), count, nextCall));
        }
    }
}
