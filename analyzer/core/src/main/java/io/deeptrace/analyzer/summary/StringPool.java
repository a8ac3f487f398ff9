// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

import java.util.HashMap;
import java.util.Map;

/** Numbers the texts of a summary being written: each stands in it once. */
final class StringPool {
    private final Map<String, Integer> ids = new HashMap<>(1 << 14);
    private final ByteSink table = new ByteSink(1 << 14);
    private final ByteSink characters = new ByteSink(1 << 16);

    int size() {
        return ids.size();
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
        Integer known = ids.get(text);
        if (known != null) {
            return known;
        }
        int id = ids.size() + 1;
        ids.put(text, id);
        table.i4(characters.size());
        table.i4(text.hashCode());
        write(text);
        return id;
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
