// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import java.lang.ref.WeakReference;

/**
 * How objects of one class are read: which fields at which offsets. Made once per class and recording. Does not keep the
 * class from being unloaded.
 */
final class Shape {
    /** Only the class is kept. */
    static final int OPAQUE = 0;

    static final int BOX = 1;
    static final int TEXT = 2;
    static final int ENUM = 3;
    static final int TYPE = 4;
    static final int ARRAY = 5;
    static final int THROWABLE = 6;
    /** A string builder: shown as an object with its characters. */
    static final int CHARS = 7;
    /** A collection or map of the JDK, read by {@link Elements}. */
    static final int ELEMENTS = 8;

    static final int OBJECT = 9;

    /** Masked: what it holds is a secret. */
    static final int SECRET = 11;
    /** Shown as its text, see {@link Words}. */
    static final int WORDS = 10;

    static final int CHANGES = 0;
    /** An object inside it may. */
    static final int LASTS = 1;
    /** Nor do the objects inside it. */
    static final int LASTS_WHOLLY = 2;

    private final WeakReference<Class<?>> described;
    /** Of the class's name. */
    final int hash;
    /** Of the CLASS symbol; for an enum constant with a body that of its enum. */
    final int id;

    final int kind;
    /** Names of the fields. */
    final String[] names;
    /** Offset of each field; of an array: that of the first element. */
    final long[] offsets;
    /** Type of each field as the first char of its descriptor; {@code m} and {@code p} for references and primitives that are masked, {@code o} if only its class is shown. */
    final char[] types;
    /** The kind of collection, for {@link Elements}. */
    final int layout;
    /** Whether what is shown of an object may change: {@link #CHANGES}, {@link #LASTS} or {@link #LASTS_WHOLLY}. */
    final int lasting;
    /** The offset of a collection's count of changes, or -1 if it has none. */
    final long changes;

    Shape(
            Class<?> described,
            int id,
            int kind,
            String[] names,
            long[] offsets,
            char[] types,
            int layout,
            int lasting,
            long changes) {
        this.described = new WeakReference<>(described);
        hash = described.getName().hashCode();
        this.id = id;
        this.kind = kind;
        this.names = names;
        this.offsets = offsets;
        this.types = types;
        this.layout = layout;
        this.lasting = lasting;
        this.changes = changes;
    }

    /** Whether it matters which of several equal objects one is. */
    boolean isIdentified() {
        return kind >= ARRAY && kind < WORDS || kind == OPAQUE;
    }

    /** Whether it is this class's. */
    boolean describes(Class<?> type) {
        return described.refersTo(type);
    }
}
