// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

/**
 * The names of one program, each as one object, so that maps find them without comparing characters. Not thread-safe.
 */
public final class Symbols {
    private String[] slots = new String[1 << 10];
    private int count;

    /** The one object for this text. */
    public String of(String text) {
        int mask = slots.length - 1;
        int hash = text.hashCode();
        int slot = (hash ^ hash >>> 15) & mask;
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

    private void grow() {
        String[] old = slots;
        slots = new String[old.length * 2];
        int mask = slots.length - 1;
        for (String text : old) {
            if (text != null) {
                int hash = text.hashCode();
                int slot = (hash ^ hash >>> 15) & mask;
                while (slots[slot] != null) {
                    slot = slot + 1 & mask;
                }
                slots[slot] = text;
            }
        }
    }
}
