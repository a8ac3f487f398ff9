// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

import io.deeptrace.analyzer.classfile.Hashes;
import java.util.Arrays;

/** Numbers the texts of a summary being written: each stands in it once. */
final class StringPool {
    private String[] texts = new String[1 << 14];

    /** Open addressing by the texts' hashes: numbers of texts; most texts are one object each, so that they are found at once. */
    private int[] slots = new int[1 << 15];

    private int size;
    private final ByteSink table = new ByteSink(1 << 14);
    private final ByteSink characters = new ByteSink(1 << 16);

    int size() {
        return size;
    }

    /** For each text its place among the {@link #characters} and its hash. */
    ByteSink table() {
        return table;
    }

    ByteSink characters() {
        return characters;
    }

    /** The number of a text; 0 for null, others count from 1. */
    int id(String text) {
        if (text == null) {
            return 0;
        }
        int slot = slot(text);
        if (slots[slot] == 0) {
            slots[slot] = add(text);
            if (size * 2 > slots.length) {
                grow();
            }
            return size;
        }
        return slots[slot];
    }

    private int add(String text) {
        if (size == texts.length) {
            texts = Arrays.copyOf(texts, size * 2);
        }
        texts[size] = text;
        table.i4(characters.size());
        table.i4(text.hashCode());
        write(text);
        return ++size;
    }

    private void grow() {
        slots = new int[slots.length * 2];
        for (int i = 0; i < size; i++) {
            slots[slot(texts[i])] = i + 1;
        }
    }

    private int slot(String text) {
        int mask = slots.length - 1;
        int slot = Hashes.place(text.hashCode(), slots.length);
        while (slots[slot] != 0 && !same(texts[slots[slot] - 1], text)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private static boolean same(String one, String other) {
        return one == other || one.hashCode() == other.hashCode() && one.equals(other);
    }

    /** One byte a character where that is enough, else two: not UTF-8, which cannot hold half a surrogate pair. */
    private void write(String text) {
        boolean wide = false;
        for (int i = 0; i < text.length(); i++) {
            wide |= text.charAt(i) > 0xFF;
        }
        characters.i4(text.length() << 1 | (wide ? 1 : 0));
        for (int i = 0; i < text.length(); i++) {
            if (wide) {
                characters.u2(text.charAt(i));
            } else {
                characters.u1(text.charAt(i));
            }
        }
    }
}
