// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import java.util.Arrays;

/** A growing column of ints. */
final class IntColumn {
    private int[] cells;
    private int size;

    IntColumn() {
        this(1024);
    }

    /** Has room for {@code capacity} ints, at least 2, before it grows. */
    IntColumn(int capacity) {
        cells = new int[capacity];
    }

    int size() {
        return size;
    }

    int get(int row) {
        return cells[row];
    }

    void set(int row, int value) {
        cells[row] = value;
    }

    void add(int value) {
        if (size == cells.length) {
            cells = Arrays.copyOf(cells, size + (size >> 1));
        }
        cells[size++] = value;
    }

    int removeLast() {
        return cells[--size];
    }

    int[] toArray() {
        return Arrays.copyOf(cells, size);
    }

    void trim() {
        cells = Arrays.copyOf(cells, size);
    }
}
