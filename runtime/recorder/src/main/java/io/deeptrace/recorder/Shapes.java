// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/** The shapes of all classes met so far, found by class identity without forcing an identity hash. */
final class Shapes {
    private static final long NAME = Memory.U.objectFieldOffset(Class.class, "name");
    private static final long HASH = Memory.U.objectFieldOffset(String.class, "hash");

    private final SpinLock lock = new SpinLock();
    private final Symbols symbols;
    private final ShapeReader reader;
    final Redactions redactions;
    private final ShapeTable known = new ShapeTable();
    private final ShapeTable named = new ShapeTable();
    private int used;

    Shapes(Symbols symbols, String[] words, String[] rules) {
        this.symbols = symbols;
        redactions = new Redactions(words);
        reader = new ShapeReader(this, new ValueRules(rules));
    }

    /** The shape of a class; its symbol is committed. */
    Shape of(Class<?> type) {
        Object name = Memory.U.getReference(type, NAME);
        Shape found = name == null ? null : known.find(type, Memory.U.getInt(name, HASH));
        return found != null ? found : make(type);
    }

    /**
     * A shape of which only the class's name is told: for classes that are values themselves. Their fields are not asked for, since that has the types of the fields loaded; while the
     * JVM defines a class, which it may just be telling its loader by a call that is recorded, it would wait for itself for ever.
     */
    Shape named(Class<?> type) {
        int hash = type.getName().hashCode();
        Shape found = known.find(type, hash);
        if (found == null) {
            found = named.find(type, hash);
        }
        if (found != null) {
            return found;
        }
        if (!lock.acquire()) {
            throw NoRoom.LOCK;
        }
        try {
            found = named.find(type, hash);
            if (found == null) {
                ShapeDraft draft = new ShapeDraft(type, Shape.OPAQUE);
                int id = ++used;
                symbols.type(id, type.getName(), draft.names);
                found = draft.shape(id);
                named.add(found);
            }
            return found;
        } finally {
            lock.release();
        }
    }

    /** Reads the class outside of the lock, because that may load classes, which may be woven, which writes symbols. */
    private Shape make(Class<?> type) {
        int hash = type.getName().hashCode();
        Shape found = known.find(type, hash);
        if (found != null) {
            return found;
        }
        ShapeDraft draft = reader.read(type);
        if (!lock.acquire()) {
            throw NoRoom.LOCK;
        }
        try {
            found = known.find(type, hash);
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
                known.add(found);
            }
            return found;
        } finally {
            lock.release();
        }
    }
}
