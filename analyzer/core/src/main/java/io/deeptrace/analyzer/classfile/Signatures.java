// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

/** Names and descriptors of methods joined to the one text by which methods are looked up, each pair once. */
final class Signatures {
    private String[] names = new String[1 << 15];
    private String[] descriptors = new String[1 << 15];
    private String[] joined = new String[1 << 15];
    private int count;

    String of(String name, String descriptor) {
        int slot = slot(name, descriptor);
        if (joined[slot] != null) {
            return joined[slot];
        }
        String signature = name.concat(descriptor);
        put(slot, name, descriptor, signature);
        if (++count * 2 > joined.length) {
            grow();
        }
        return signature;
    }

    private int slot(String name, String descriptor) {
        int mask = joined.length - 1;
        int hash = name.hashCode() * 31 + descriptor.hashCode();
        int slot = Hashes.place(hash, joined.length);
        while (joined[slot] != null && !(same(names[slot], name) && same(descriptors[slot], descriptor))) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    /** Mostly the same object, or another text. */
    private static boolean same(String one, String other) {
        return one == other || one.hashCode() == other.hashCode() && one.equals(other);
    }

    private void put(int slot, String name, String descriptor, String signature) {
        names[slot] = name;
        descriptors[slot] = descriptor;
        joined[slot] = signature;
    }

    private void grow() {
        String[] oldNames = names;
        String[] oldDescriptors = descriptors;
        String[] oldJoined = joined;
        names = new String[oldNames.length * 2];
        descriptors = new String[oldNames.length * 2];
        joined = new String[oldNames.length * 2];
        for (int i = 0; i < oldJoined.length; i++) {
            if (oldJoined[i] != null) {
                put(slot(oldNames[i], oldDescriptors[i]), oldNames[i], oldDescriptors[i], oldJoined[i]);
            }
        }
    }
}
