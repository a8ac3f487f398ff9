// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.reproduce;

import io.deeptrace.model.Trace;
import io.deeptrace.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The receiver and the arguments of a recorded call as Java expressions. What is given twice is made once: it is the same object.
 *
 * @param receiver the receiver's expression; null if there is none. Arguments that are the same object are the variable {@code receiver}
 * @param statements declare what arguments need
 * @param arguments an expression for each
 */
record GivenValues(String receiver, List<String> statements, List<String> arguments) {
    /**
     * Those of one call.
     *
     * @param values writes the expressions
     * @param typed whether each expression is to be of the value's own class, so that a method of that class can be called on it; else it may be an {@code Object}
     * @throws NotReproducibleException if some cannot be made; it names all of them
     */
    static GivenValues of(Trace.Method method, Trace.Values given, ValueSource values, boolean typed)
            throws NotReproducibleException {
        int parameters = method.ref().parameterTypes().size();
        if (given.arguments().size() != parameters || method.hasReceiver() && given.receiver() == null) {
            throw new NotReproducibleException("its values were not captured; record with --values deep");
        }
        Writer writer = new Writer(given.arguments(), values, typed);
        String receiver = method.hasReceiver() ? writer.receiver(given.receiver()) : null;
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < parameters; i++) {
            arguments.add(writer.argument(given.arguments().get(i), name(method, i)));
        }
        if (!writer.refused.isEmpty()) {
            throw new NotReproducibleException(writer.refused);
        }
        return new GivenValues(receiver, writer.statements, arguments);
    }

    private static String name(Trace.Method method, int argument) {
        List<String> names = method.parameterNames();
        boolean named = names.size() == method.ref().parameterTypes().size();
        return "argument " + (named ? names.get(argument) : Integer.toString(argument + 1));
    }

    private static final class Writer {
        private final List<Value> all;
        private final ValueSource values;
        private final boolean typed;
        private final Map<Integer, String> variables = new HashMap<>();
        private final List<String> statements = new ArrayList<>();
        private final List<String> refused = new ArrayList<>();

        Writer(List<Value> all, ValueSource values, boolean typed) {
            this.all = all;
            this.values = values;
            this.typed = typed;
        }

        String receiver(Value value) {
            if (value instanceof Value.Identified identified) {
                variables.put(identified.number(), "receiver");
            }
            return expression(value, "the receiver");
        }

        String argument(Value value, String what) {
            if (!(value instanceof Value.Identified identified)) {
                return expression(value, what);
            }
            String known = variables.get(identified.number());
            boolean once = all.stream()
                            .filter(each ->
                                    each instanceof Value.Identified other && other.number() == identified.number())
                            .count()
                    == 1;
            if (known != null || once) {
                return known != null ? known : expression(value, what);
            }
            String variable = "given" + variables.size();
            statements.add("var " + variable + " = " + expression(value, what) + ";");
            variables.put(identified.number(), variable);
            return variable;
        }

        private String expression(Value value, String what) {
            try {
                return typed ? values.of(value, what) : values.any(value, what);
            } catch (NotReproducibleException e) {
                refused.add(e.getMessage());
                return "";
            }
        }
    }
}
