// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.program;

import java.util.Arrays;

/** Values of things that are numbered from 0, such as the methods of a program. */
public final class NumberedTable<V> {
    private Object[] values = new Object[1 << 10];

    /** The value of this number, or null. */
    @SuppressWarnings("unchecked") // put takes nothing else
    public V get(int number) {
        return number < values.length ? (V) values[number] : null;
    }

    public void put(int number, V value) {
        if (number >= values.length) {
            values = Arrays.copyOf(values, Math.max(number + 1, values.length * 2));
        }
        values[number] = value;
    }
}
