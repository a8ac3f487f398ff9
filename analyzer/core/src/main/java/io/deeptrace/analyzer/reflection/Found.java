// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.reflection;

import java.util.ArrayList;
import java.util.List;

/** The values found for one operand so far: a handful, and whether there may be others. */
final class Found {
    private static final int MOST = 32;

    /** Most are never given any. */
    private List<Value> values = List.of();

    private boolean complete = true;

    void add(Value value) {
        if (values.contains(value)) {
            return;
        }
        if (values.size() == MOST) {
            complete = false;
            return;
        }
        if (values.isEmpty()) {
            values = new ArrayList<>(2);
        }
        values.add(value);
    }

    void addAll(Found other) {
        for (int i = 0; i < other.values.size(); i++) {
            add(other.values.get(i));
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

    List<Value> values() {
        return values;
    }

    /** The values of one kind that there are now. */
    <T extends Value> List<T> all(Class<T> kind) {
        List<T> all = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            if (kind.isInstance(values.get(i))) {
                all.add(kind.cast(values.get(i)));
            }
        }
        return all;
    }
}
