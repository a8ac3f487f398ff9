// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a call has left other than it got it, as {@code name=value}; of an object only the fields that are concerned. */
public final class ChangeText {
    private final ValueText text;

    /** Shows values as {@code text} does. */
    public ChangeText(ValueText text) {
        this.text = text;
    }

    /** What has changed, {@code this} first; empty if nothing. */
    public List<String> of(Trace.Method method, Trace.Values values) {
        List<String> changes = new ArrayList<>();
        if (values.receiverAfter() != null) {
            add("this", values.receiver(), values.receiverAfter(), changes);
        }
        for (Map.Entry<Integer, Value> after : values.argumentsAfter().entrySet()) {
            Value before = values.arguments().get(after.getKey());
            add(name(method, values, after.getKey()), before, after.getValue(), changes);
        }
        return changes;
    }

    /** The names alone of what has changed. */
    public static List<String> names(Trace.Method method, Trace.Values values) {
        List<String> names = new ArrayList<>();
        if (values.receiverAfter() != null) {
            names.add("this");
        }
        values.argumentsAfter().keySet().forEach(argument -> names.add(name(method, values, argument)));
        return names;
    }

    private static String name(Trace.Method method, Trace.Values values, int argument) {
        List<String> names = method.parameterNames();
        boolean known = names.size() == values.arguments().size();
        return known ? Printable.of(names.get(argument)) : "argument " + (argument + 1);
    }

    private void add(String name, Value before, Value after, List<String> changes) {
        if (before.bare() instanceof Value.Structure from
                && after instanceof Value.Structure to
                && from.fields().size() == to.fields().size()) {
            for (int i = 0; i < from.fields().size(); i++) {
                if (!from.fields().get(i).equals(to.fields().get(i))) {
                    Value.Field field = to.fields().get(i);
                    changes.add(name + '.' + Printable.of(field.name()) + '=' + text.of(field.value()));
                }
            }
        } else {
            changes.add(name + '=' + text.of(after));
        }
    }
}
