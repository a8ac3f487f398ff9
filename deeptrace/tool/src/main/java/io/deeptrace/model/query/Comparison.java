// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.query;

import io.deeptrace.model.Trace;

/**
 * One subject against one literal. Numbers are compared as numbers, all else as text; where a subject has no value, or one
 * of another kind, no comparison holds, not even that it differs.
 *
 * @param subject what is looked at
 * @param operator {@code ==}, {@code !=}, {@code <}, {@code <=}, {@code >}, {@code >=}
 * @param literal a Long, Double, String, Boolean or {@link Plain#NULL}
 */
record Comparison(Subject subject, String operator, Object literal) implements CallTest {

    @Override
    public boolean test(Trace trace, int call) {
        return subject.of(trace, call).anyMatch(this::holds);
    }

    /** True if the subject is true. */
    static CallTest truth(Subject subject) {
        return new Comparison(subject, "==", Boolean.TRUE);
    }

    private boolean holds(Object given) {
        Object value = Plain.of(given);
        if (value == null) {
            return false;
        }
        if (literal == Plain.NULL || value == Plain.NULL) {
            return literal == Plain.NULL && operator.equals(value == Plain.NULL ? "==" : "!=");
        }
        if (value instanceof Long one && literal instanceof Long other) {
            return holds(one.compareTo(other));
        }
        Number number = literal instanceof Number ? Plain.number(given) : null;
        if (number != null) {
            return holds(number.doubleValue(), ((Number) literal).doubleValue());
        }
        if (value.getClass() != literal.getClass()) {
            return false;
        }
        return value instanceof Boolean
                ? operator.equals(value.equals(literal) ? "==" : "!=")
                : holds(((String) value).compareTo((String) literal));
    }

    private boolean holds(int order) {
        return switch (operator) {
            case "==" -> order == 0;
            case "!=" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            default -> throw new IllegalStateException(operator);
        };
    }

    /** As Java compares them: what is no number differs from all, itself included. */
    private boolean holds(double one, double other) {
        return Double.isNaN(one) || Double.isNaN(other)
                ? operator.equals("!=")
                : holds(one == other ? 0 : one < other ? -1 : 1);
    }
}
