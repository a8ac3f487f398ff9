// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/** The shapes of all classes met so far, found by class identity without forcing an identity hash. */
final class Shapes {
    private static final long NAME = Memory.U.objectFieldOffset(Class.class, "name");
    private static final long OFFSET = Memory.arrayBase(Shape[].class);
    private static final long SCALE = Memory.U.arrayIndexScale(Shape[].class);
    private static final long HASH = Memory.U.objectFieldOffset(String.class, "hash");

    private final SpinLock lock = new SpinLock();
    private final Symbols symbols;
    private final ShapeReader reader;
    final Redactions redactions;
    private volatile Shape[] table = new Shape[256];
    private int used;

    Shapes(Symbols symbols, String[] words, String[] rules) {
        this.symbols = symbols;
        redactions = new Redactions(words);
        reader = new ShapeReader(this, new ValueRules(rules));
    }

    /** The shape of a class; its symbol is committed. */
    Shape of(Class<?> type) {
        Object name = Memory.U.getReference(type, NAME);
        Shape found = name == null ? null : find(table, type, Memory.U.getInt(name, HASH));
        return found != null ? found : make(type);
    }

    private static Shape find(Shape[] shapes, Class<?> type, int hash) {
        int mask = shapes.length - 1;
        int at = (hash ^ hash >>> 16) & mask;
        Shape shape = shapes[at];
        while (shape != null && !shape.describes(type)) {
            at = at + 1 & mask;
            shape = shapes[at];
        }
        return shape;
    }

    /** Reads the class outside of the lock, because that may load classes, which may be woven, which writes symbols. */
    private Shape make(Class<?> type) {
        int hash = type.getName().hashCode();
        Shape found = find(table, type, hash);
        if (found != null) {
            return found;
        }
        ShapeDraft draft = reader.read(type);
        if (!lock.acquire()) {
            throw NoRoom.LOCK;
        }
        try {
            found = find(table, type, hash);
            if (found == null) {
                int id = ++used; // taken even if a stack overflow comes before the shape is in its place
                if (draft.sameAs == null) {
                    symbols.type(id, type.getName(), draft.names);
                    String[] method = draft.implementation;
                    if (method != null) {
                        symbols.lambda(id, method[0], method[1], method[2]);
                    }
                }
                found = draft.shape(draft.sameAs == null ? id : draft.sameAs.id);
                add(found);
            }
            return found;
        } finally {
            lock.release();
        }
    }

    private void add(Shape shape) {
        if (used * 2 > table.length) {
            Shape[] larger = new Shape[table.length * 2];
            for (int i = 0; i < table.length; i++) {
                if (table[i] != null) {
                    put(larger, table[i]);
                }
            }
            table = larger;
        }
        put(table, shape);
    }

    private static void put(Shape[] shapes, Shape shape) {
        int mask = shapes.length - 1;
        int at = (shape.hash ^ shape.hash >>> 16) & mask;
        while (shapes[at] != null) {
            at = at + 1 & mask;
        }
        Memory.U.putReferenceRelease(shapes, OFFSET + (long) at * SCALE, shape);
    }
}
