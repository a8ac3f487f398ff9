// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.viewer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers things from 0 in the order in which they first appear, so that the page's data can name each of them once. */
final class Interned<T> {
    private final Map<T, Integer> numbers = new HashMap<>();
    private final List<T> things = new ArrayList<>();

    /** The number of this thing; -1 for null. */
    int number(T thing) {
        if (thing == null) {
            return -1;
        }
        Integer known = numbers.get(thing);
        if (known != null) {
            return known;
        }
        numbers.put(thing, things.size());
        things.add(thing);
        return things.size() - 1;
    }

    /** All things, by number. */
    List<T> all() {
        return things;
    }
}
