// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** What is looked up by number very often: in an array, but for what a damaged file numbers far away from the others. */
final class ById<T> {
    private static final int SPARE = 1024;

    private final Map<Integer, T> far = new HashMap<>();
    private Object[] near = new Object[16];
    private int size;

    /** Nothing yet. */
    ById() {}

    /** Copies the map. */
    ById(Map<Integer, T> all) {
        all.forEach(this::put);
    }

    /** In the place of what had this number, which is 0 or more. */
    void put(int number, T value) {
        size++;
        if (number > 4L * size + SPARE) {
            far.put(number, value);
            return;
        }
        if (number >= near.length) {
            near = Arrays.copyOf(near, number + (number >> 1) + 1);
        }
        near[number] = value;
    }

    /** Null if there is none. */
    @SuppressWarnings("unchecked")
    T get(int number) {
        T found = number >= 0 && number < near.length ? (T) near[number] : null;
        return found != null || far.isEmpty() ? found : far.get(number);
    }

    /** All, in whatever order. */
    @SuppressWarnings("unchecked")
    void forEach(Consumer<T> each) {
        for (Object one : near) {
            if (one != null) {
                each.accept((T) one);
            }
        }
        far.values().forEach(each);
    }
}
