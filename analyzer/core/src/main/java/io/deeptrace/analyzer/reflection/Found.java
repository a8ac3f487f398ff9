// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.reflection;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The values found for one operand so far: a handful, and whether there may be others. */
final class Found {
    private static final int MOST = 32;

    /** Most are never given any. */
    private Set<Value> values = Set.of();

    private boolean complete = true;

    void add(Value value) {
        if (values.isEmpty()) {
            values = new LinkedHashSet<>();
        }
        if (values.size() < MOST) {
            values.add(value);
        } else if (!values.contains(value)) {
            complete = false;
        }
    }

    void addAll(Found other) {
        if (!other.values.isEmpty()) {
            other.values.forEach(this::add);
        }
        complete &= other.complete;
    }

    /** Notes that there may be values which nobody can tell. */
    void unknown() {
        complete = false;
    }

    /** Whether these are all. */
    boolean isComplete() {
        return complete;
    }

    Set<Value> values() {
        return values;
    }

    /** Tells the values of one kind. */
    <T extends Value> void each(Class<T> kind, Consumer<T> to) {
        for (Value value : List.copyOf(values)) {
            if (kind.isInstance(value)) {
                to.accept(kind.cast(value));
            }
        }
    }
}
