// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.format.Expression;
import io.deeptrace.format.InnerMethod;
import io.deeptrace.format.MethodRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The expressions of methods whose insides are recorded. */
final class InsideSymbols {
    private final Map<Integer, Symbol.Inner> methods = new TreeMap<>();
    private final Map<Integer, Symbol.OfInside> expressions = new TreeMap<>();
    private final Map<Integer, List<Expression>> byMethod = new HashMap<>();
    private final Map<Integer, InnerMethod> complete = new ConcurrentHashMap<>();

    void add(Symbol symbol) {
        if (symbol instanceof Symbol.Inner method) {
            methods.put(method.method(), method);
            complete.remove(method.method());
        } else if (symbol instanceof Symbol.OfInside inside
                && expressions.putIfAbsent(inside.expression().id(), inside) == null) {
            byMethod.computeIfAbsent(inside.method(), id -> new ArrayList<>()).add(inside.expression());
            complete.remove(inside.method());
        }
    }

    /** Null if there is none of this number. */
    Expression expression(int id) {
        Symbol.OfInside inside = expressions.get(id);
        return inside == null ? null : inside.expression();
    }

    /** The number of the method that this expression stands in; 0 if there is no such expression. */
    int methodOf(int expression) {
        Symbol.OfInside inside = expressions.get(expression);
        return inside == null ? 0 : inside.method();
    }

    /** What is recorded inside the method of this number; null if nothing is. */
    InnerMethod of(int method, MethodRef ref) {
        Symbol.Inner inner = methods.get(method);
        return inner == null ? null : complete.computeIfAbsent(method, id -> complete(inner, ref));
    }

    private InnerMethod complete(Symbol.Inner inner, MethodRef ref) {
        return new InnerMethod(ref, inner.match(), inner.reason(), 0, byMethod.getOrDefault(inner.method(), List.of()));
    }
}
