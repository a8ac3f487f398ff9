// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import java.util.Arrays;

/** A shape before it has its id. */
final class ShapeDraft {
    private static final String[] NO_NAMES = new String[0];
    private static final long[] NO_OFFSETS = new long[0];
    private static final char[] NO_TYPES = new char[0];

    final Class<?> type;
    final int kind;
    /** For the CLASS symbol. */
    String[] names = NO_NAMES;

    long[] offsets = NO_OFFSETS;
    char[] types = NO_TYPES;
    int layout;
    int lasting;
    /** Owner, name and descriptor of the method that a lambda's class calls, or null. */
    String[] implementation;
    /** Of a collection: the offset of its count of changes, or -1. */
    long changes = -1;
    /** The shape whose symbol stands for this one as well, or null. */
    Shape sameAs;

    ShapeDraft(Class<?> type, int kind) {
        this.type = type;
        this.kind = kind;
    }

    /** Adds a field. */
    void add(String name, long offset, char type) {
        int count = names.length;
        names = Arrays.copyOf(names, count + 1);
        offsets = Arrays.copyOf(offsets, count + 1);
        types = Arrays.copyOf(types, count + 1);
        names[count] = name;
        offsets[count] = offset;
        types[count] = type;
    }

    Shape shape(int id) {
        return new Shape(type, id, kind, names, offsets, types, layout, lasting, changes);
    }
}
