// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

/** Names and descriptors joined to the one text by which methods are looked up; one object for each. */
final class Signatures {
    /** Found by the text. */
    private Signature[] texts = new Signature[1 << 15];

    private int count;

    /** The same by name and descriptor, as class files say them; null until one is read. */
    private Signature[] pairs;

    private int pairCount;

    /** The one object for this name and descriptor. */
    Signature of(String name, String descriptor) {
        if (pairs == null) {
            pairs = new Signature[1 << 15];
        }
        int slot = Hashes.place(hash(name, descriptor), pairs.length);
        for (Signature known = pairs[slot]; known != null; known = pairs[slot]) {
            if (same(known.name(), name) && same(known.descriptor(), descriptor)) {
                return known;
            }
            slot = slot + 1 & pairs.length - 1;
        }
        Signature found = of(name.concat(descriptor), name.length());
        found.isOf(name, descriptor);
        pairs[slot] = found;
        if (++pairCount * 2 > pairs.length) {
            growPairs();
        }
        return found;
    }

    /** The one object for this text, so many characters of which are the name. */
    Signature of(String text, int nameLength) {
        int slot = Hashes.place(text.hashCode(), texts.length);
        for (Signature known = texts[slot]; known != null; known = texts[slot]) {
            if (same(known.text(), text) && known.nameLength() == nameLength) {
                return known;
            }
            slot = slot + 1 & texts.length - 1;
        }
        Signature made = new Signature(text, nameLength, count++);
        texts[slot] = made;
        if (count * 2 > texts.length) {
            growTexts();
        }
        return made;
    }

    private static int hash(String name, String descriptor) {
        return name.hashCode() * 31 + descriptor.hashCode();
    }

    /** Mostly the same object, or another text. */
    private static boolean same(String one, String other) {
        return one == other || one.hashCode() == other.hashCode() && one.equals(other);
    }

    private void growPairs() {
        Signature[] old = pairs;
        pairs = new Signature[old.length * 2];
        for (Signature signature : old) {
            if (signature != null) {
                put(signature, hash(signature.name(), signature.descriptor()), pairs);
            }
        }
    }

    private void growTexts() {
        Signature[] old = texts;
        texts = new Signature[old.length * 2];
        for (Signature signature : old) {
            if (signature != null) {
                put(signature, signature.text().hashCode(), texts);
            }
        }
    }

    private static void put(Signature signature, int hash, Signature[] slots) {
        int slot = Hashes.place(hash, slots.length);
        while (slots[slot] != null) {
            slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = signature;
    }
}
