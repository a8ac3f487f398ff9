// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.format.Expression;
import io.deeptrace.format.Expression.Kind;
import io.deeptrace.format.Expression.Role;
import io.deeptrace.format.InnerMethod;
import io.deeptrace.model.Trace.Evaluation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Adds to what was evaluated inside a call the values that follow: those of {@code &&}, {@code ||}, {@code !}, of {@code ?:} and
 * {@code switch} with a value (JLS §15.23 to §15.28). Each comes right after the part that decides it.
 */
public final class DerivedValues {
    private final Map<Integer, Expression> expressions = new HashMap<>();
    private final List<Evaluation> all = new ArrayList<>();

    private DerivedValues(InnerMethod inside) {
        for (Expression expression : inside.expressions()) {
            expressions.put(expression.id(), expression);
        }
    }

    /**
     * All that was evaluated inside a call, recorded or not, in order; empty if its inside was not recorded. Without parentheses,
     * whose value is that of what stands in them.
     */
    public static List<Evaluation> of(Trace trace, int call) {
        InnerMethod inside = trace.inside(trace.method(call));
        if (inside == null) {
            return List.of();
        }
        DerivedValues values = new DerivedValues(inside);
        for (Evaluation evaluation : trace.evaluations(call)) {
            values.add(evaluation);
        }
        return values.all;
    }

    private void add(Evaluation evaluation) {
        if (evaluation.expression().kind() != Kind.PARENTHESES) {
            all.add(evaluation);
        }
        Expression part = evaluation.expression();
        Expression whole = expressions.get(part.parent());
        Value value =
                whole == null || part.role() == Role.PART ? null : derived(whole, part.role(), evaluation.value());
        if (value != null) {
            add(new Evaluation(whole, value, evaluation.nextCall()));
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
