// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.format.Expression;
import io.deeptrace.format.Expression.Kind;
import io.deeptrace.format.Expression.Role;
import io.deeptrace.format.InnerMethod;
import io.deeptrace.model.Trace.Evaluation;
import io.deeptrace.model.Trace.Gap;
import io.deeptrace.model.Trace.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Adds to what was evaluated inside a call the values that follow: those of {@code &&}, {@code ||}, {@code !}, of {@code ?:} and
 * {@code switch} with a value (JLS §15.23 to §15.28). Each comes right after the part that decides it.
 */
public final class DerivedValues {
    private final Map<Integer, Expression> expressions = new HashMap<>();
    private final List<Step> all = new ArrayList<>();
    /** Those of which some values are missing that nobody can count. */
    private final Set<Integer> uncounted = new HashSet<>();

    private DerivedValues(InnerMethod inside) {
        for (Expression expression : inside.expressions()) {
            expressions.put(expression.id(), expression);
        }
    }

    /**
     * All that has happened inside a call, recorded or not, in order; empty if its inside was not recorded. Without parentheses,
     * whose value is that of what stands in them.
     */
    public static List<Step> of(Trace trace, int call) {
        InnerMethod inside = trace.inside(trace.method(call));
        if (inside == null) {
            return List.of();
        }
        DerivedValues values = new DerivedValues(inside);
        for (Step step : trace.steps(call)) {
            if (step instanceof Evaluation evaluation) {
                values.add(evaluation);
            } else if (step instanceof Gap gap) {
                values.add(gap);
            }
        }
        return values.all;
    }

    private void add(Evaluation evaluation) {
        tell(evaluation);
        Expression part = evaluation.expression();
        Expression whole = expressions.get(part.parent());
        Value value =
                whole == null || part.role() == Role.PART ? null : derived(whole, part.role(), evaluation.value());
        if (value != null) {
            add(new Evaluation(whole, value, evaluation.nextCall()));
        }
    }

    /** Where several parts may decide, the values of one that are told say nothing of those of another one that are not. */
    private void add(Gap gap) {
        tell(gap);
        Expression part = gap.expression();
        Expression whole = expressions.get(part.parent());
        if (whole == null || part.role() == Role.PART || !whole.kind().isDerived()) {
            return;
        }
        if (whole.kind() == Kind.NOT || whole.kind() == Kind.PARENTHESES) {
            add(new Gap(whole, gap.count(), gap.nextCall()));
        } else if (uncounted.add(whole.id())) {
            add(new Gap(whole, Gap.UNKNOWN, gap.nextCall()));
        }
    }

    private void tell(Step step) {
        if (step.expression().kind() != Kind.PARENTHESES) {
            all.add(step);
        }
    }

    /** Null if the part does not decide. */
    private static Value derived(Expression whole, Role role, Value part) {
        return switch (whole.kind()) {
            case PARENTHESES, CHOICE -> part;
            case NOT ->
                part instanceof Value.Primitive truth && truth.value() instanceof Boolean is
                        ? new Value.Primitive(!is)
                        : part;
            case AND -> role == Role.SECOND || isTruth(part, false) ? part : null;
            case OR -> role == Role.SECOND || isTruth(part, true) ? part : null;
            default -> null;
        };
    }

    private static boolean isTruth(Value value, boolean which) {
        return value instanceof Value.Primitive truth && truth.value().equals(which);
    }
}
