// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import java.util.Map;

/** What is looked up by number very often: in an array, unless a damaged file has numbers that are far apart. */
final class ById<T> {
    private static final int SPARE = 1024;

    private final Map<Integer, T> all;
    private final Object[] dense;

    /** Copies the map. */
    ById(Map<Integer, T> all) {
        this.all = Map.copyOf(all);
        int last = -1;
        for (int number : all.keySet()) {
            last = Math.max(last, number);
        }
        boolean isDense = last <= 4L * all.size() + SPARE;
        this.dense = new Object[isDense ? last + 1 : 0];
        if (isDense) {
            all.forEach((number, each) -> dense[number] = each);
        }
    }

    /** Null if there is none. */
    @SuppressWarnings("unchecked")
    T get(int number) {
        return number >= 0 && number < dense.length ? (T) dense[number] : dense.length == 0 ? all.get(number) : null;
    }
}
