// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

/** The symbolic references of one program, each as one object. */
final class References {
    private SymbolicReference[] slots = new SymbolicReference[1 << 15];
    private int count;

    /** The one object for this name, all of whose texts are one object each. */
    SymbolicReference of(String owner, String name, String descriptor, Signatures signatures) {
        int mask = slots.length - 1;
        int slot = Hashes.place(SymbolicReference.hash(owner, name, descriptor), slots.length);
        for (SymbolicReference known = slots[slot]; known != null; known = slots[slot]) {
            if (same(known.owner(), owner) && same(known.name(), name) && same(known.descriptor(), descriptor)) {
                return known;
            }
            slot = slot + 1 & mask;
        }
        SymbolicReference made =
                new SymbolicReference(owner, name, descriptor, signatures.of(name, descriptor), count++);
        slots[slot] = made;
        if (count * 2 > slots.length) {
            grow();
        }
        return made;
    }

    /** How many there are. */
    int count() {
        return count;
    }

    /** Mostly the same object, or another text. */
    private static boolean same(String one, String other) {
        return one == other || one.hashCode() == other.hashCode() && one.equals(other);
    }

    private void grow() {
        SymbolicReference[] old = slots;
        slots = new SymbolicReference[old.length * 2];
        int mask = slots.length - 1;
        for (SymbolicReference reference : old) {
            if (reference != null) {
                int slot = Hashes.place(reference.hashCode(), slots.length);
                while (slots[slot] != null) {
                    slot = slot + 1 & mask;
                }
                slots[slot] = reference;
            }
        }
    }
}
