// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.reflection;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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
        for (Value value : other.values) {
            add(value);
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

    /** The values of one kind that there are now. */
    <T extends Value> List<T> all(Class<T> kind) {
        List<T> all = new ArrayList<>(values.size());
        for (Value value : values) {
            if (kind.isInstance(value)) {
                all.add(kind.cast(value));
            }
        }
        return all;
    }
}
