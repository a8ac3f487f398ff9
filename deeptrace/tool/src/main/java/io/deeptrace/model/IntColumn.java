// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import java.util.Arrays;

/** A growing column of ints: its first 131,072 rows on the heap, the others in mapped pages of a temporary file. */
public final class IntColumn {
    private static final int ON_HEAP = 1 << 17;
    private static final int PER_PAGE = Pages.SIZE / Integer.BYTES;

    private int[] cells;
    private Pages pages;
    private int size;

    /** An empty one. */
    public IntColumn() {
        this(1024);
    }

    /** Has room for {@code capacity} ints, at least 2, before it grows. */
    IntColumn(int capacity) {
        cells = new int[capacity];
    }

    /** Number of rows. */
    public int size() {
        return size;
    }

    /** The number in a row, from 0. */
    public int get(int row) {
        if (row < ON_HEAP) {
            return cells[row];
        }
        int at = row - ON_HEAP;
        return pages.page(at / PER_PAGE).getInt(at % PER_PAGE * Integer.BYTES);
    }

    /** Changes the number in a row that exists. */
    public void set(int row, int value) {
        if (row < ON_HEAP) {
            cells[row] = value;
            return;
        }
        int at = row - ON_HEAP;
        pages.page(at / PER_PAGE).putInt(at % PER_PAGE * Integer.BYTES, value);
    }

    /** Adds a row. */
    public void add(int value) {
        if (size < ON_HEAP) {
            if (size == cells.length) {
                cells = Arrays.copyOf(cells, Math.min(ON_HEAP, size + (size >> 1)));
            }
        } else {
            pages = pages == null ? new Pages() : pages;
            pages.require((size - ON_HEAP) / PER_PAGE);
        }
        set(size++, value);
    }

    int removeLast() {
        return get(--size);
    }

    int[] toArray() {
        int[] all = Arrays.copyOf(cells, size);
        for (int row = ON_HEAP; row < size; row++) {
            all[row] = get(row);
        }
        return all;
    }

    /** No more rows come: gives back what is not needed. */
    public void trim() {
        cells = Arrays.copyOf(cells, Math.min(size, ON_HEAP));
        if (pages != null) {
            pages.complete();
        }
    }
}
