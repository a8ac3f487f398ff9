// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import java.util.Arrays;

/** A growing column of longs. */
final class LongColumn {
    private long[] cells = new long[1024];
    private int size;

    int size() {
        return size;
    }

    long get(int row) {
        return cells[row];
    }

    void set(int row, long value) {
        cells[row] = value;
    }

    void add(long value) {
        if (size == cells.length) {
            cells = Arrays.copyOf(cells, size + (size >> 1));
        }
        cells[size++] = value;
    }

    void sort() {
        Arrays.sort(cells, 0, size);
    }

    void trim() {
        cells = Arrays.copyOf(cells, size);
    }
}
