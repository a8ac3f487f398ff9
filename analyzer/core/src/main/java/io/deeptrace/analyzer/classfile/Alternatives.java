// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a slot holds where ways of the code meet, as a slot's content or as a fact. */
final class Alternatives {
    /** More ways than this are as good as any value. */
    private static final int MOST = 8;

    private Alternatives() {}

    /** What a slot holds that holds the one or the other. */
    static Object either(Object left, Object right) {
        if (left.equals(right)) {
            return left;
        }
        if (left instanceof BuiltText one && right instanceof BuiltText two) {
            return new BuiltText(anyOf(one.text(), two.text()));
        }
        if (left instanceof BuiltArray one
                && right instanceof BuiltArray two
                && one.type().equals(two.type())) {
            return one.with(two);
        }
        return anyOf(operand(left), operand(right));
    }

    /** One of two, at most a handful in all. */
    static Operand anyOf(Operand left, Operand right) {
        if (left.equals(right)) {
            return left;
        }
        Set<Operand> all = new LinkedHashSet<>();
        all.addAll(left instanceof Operand.AnyOf some ? some.operands() : List.of(left));
        all.addAll(right instanceof Operand.AnyOf some ? some.operands() : List.of(right));
        return all.size() > MOST ? Operand.UNKNOWN : new Operand.AnyOf(new ArrayList<>(all));
    }

    /** A slot's content as a fact. */
    static Operand operand(Object value) {
        if (value instanceof Operand operand) {
            return operand;
        }
        if (value instanceof BuiltText built) {
            return built.text();
        }
        return value instanceof BuiltArray built
                ? new Operand.Elements(built.type(), built.elements())
                : Operand.UNKNOWN;
    }
}
