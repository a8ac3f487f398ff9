// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A new array of references in a slot. Storing into it makes a new one of it, in all slots at once.
 *
 * @param type its descriptor
 * @param elements what it holds now
 */
record BuiltArray(String type, List<Operand> elements) {
    private static final int MOST_ELEMENTS = 16;

    /** With a value in the place of this index, an {@link Integer} if it is known. */
    BuiltArray with(Object index, Operand value) {
        boolean next = index instanceof Integer place && place == elements.size();
        BuiltArray longer = with(value);
        return next ? longer : longer.open();
    }

    /** An array of the same type that holds what either does, nobody knows where. */
    BuiltArray with(BuiltArray other) {
        Set<Operand> all = new LinkedHashSet<>(elements);
        all.addAll(other.elements);
        return new BuiltArray(type, List.copyOf(all)).open();
    }

    /** It may hold anything else, too. */
    BuiltArray open() {
        return elements.contains(Operand.UNKNOWN) ? this : with(Operand.UNKNOWN);
    }

    private BuiltArray with(Operand value) {
        List<Operand> longer = new ArrayList<>(elements);
        if (longer.size() < MOST_ELEMENTS) {
            longer.add(value);
        } else {
            longer.set(MOST_ELEMENTS - 1, Operand.UNKNOWN);
        }
        return new BuiltArray(type, longer);
    }

    /** Any element of it. */
    Operand element() {
        return elements.stream().reduce(Alternatives::anyOf).orElse(Operand.UNKNOWN);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BuiltArray that && type.equals(that.type) && elements.equals(that.elements);
    }

    @Override
    public int hashCode() {
        return type.hashCode() * 31 + elements.hashCode();
    }
}
