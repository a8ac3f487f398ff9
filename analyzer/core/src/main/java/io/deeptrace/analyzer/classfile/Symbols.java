// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

/**
 * The names of one program, and the references that are made of names, each as one object: maps find them without
 * comparing characters. Not thread-safe.
 */
public final class Symbols {
    private String[] slots = new String[1 << 15];
    private int count;
    private final Signatures signatures = new Signatures();
    private final References references = new References();

    /** The one object for this text. */
    public String of(String text) {
        int mask = slots.length - 1;
        int hash = text.hashCode();
        int slot = Hashes.place(hash, slots.length);
        for (String known = slots[slot]; known != null; known = slots[slot]) {
            if (known.hashCode() == hash && known.equals(text)) {
                return known;
            }
            slot = slot + 1 & mask;
        }
        slots[slot] = text;
        if (++count * 2 > slots.length) {
            grow();
        }
        return text;
    }

    /** Name and descriptor in one, as methods are looked up. */
    public Signature signature(String name, String descriptor) {
        return signatures.of(name, descriptor);
    }

    /** The same of the two joined, so many characters of which are the name. */
    public Signature signature(String text, int nameLength) {
        return signatures.of(text, nameLength);
    }

    /** The one object by which code names this method or field. */
    public SymbolicReference reference(String owner, String name, String descriptor) {
        return references.of(owner, signatures.of(name, descriptor));
    }

    /** The one object by which code names this method or field. */
    public SymbolicReference reference(String owner, Signature signature) {
        return references.of(owner, signature);
    }

    /** How many references there are: their numbers are below. */
    public int references() {
        return references.count();
    }

    private void grow() {
        String[] old = slots;
        slots = new String[old.length * 2];
        int mask = slots.length - 1;
        for (String text : old) {
            if (text != null) {
                int hash = text.hashCode();
                int slot = Hashes.place(hash, slots.length);
                while (slots[slot] != null) {
                    slot = slot + 1 & mask;
                }
                slots[slot] = text;
            }
        }
    }
}
