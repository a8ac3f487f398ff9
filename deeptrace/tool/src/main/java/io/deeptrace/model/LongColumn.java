// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import java.util.Arrays;

/** A growing column of longs: its first 131,072 rows on the heap, the others in mapped pages of a temporary file. */
public final class LongColumn {
    private static final int ON_HEAP = 1 << 17;
    private static final int PER_PAGE = Pages.SIZE / Long.BYTES;

    private long[] cells = new long[1024];
    private Pages pages;
    private int size;

    /** An empty one. */
    public LongColumn() {}

    /** Number of rows. */
    public int size() {
        return size;
    }

    /** The number in a row, from 0. */
    public long get(int row) {
        if (row < ON_HEAP) {
            return cells[row];
        }
        int at = row - ON_HEAP;
        return pages.page(at / PER_PAGE).getLong(at % PER_PAGE * Long.BYTES);
    }

    /** Changes the number in a row that exists. */
    public void set(int row, long value) {
        if (row < ON_HEAP) {
            cells[row] = value;
            return;
        }
        int at = row - ON_HEAP;
        pages.page(at / PER_PAGE).putLong(at % PER_PAGE * Long.BYTES, value);
    }

    /** Adds a row. */
    public void add(long value) {
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

    void sort() {
        long[] all = Arrays.copyOf(cells, size);
        for (int row = ON_HEAP; row < size; row++) {
            all[row] = get(row);
        }
        Arrays.sort(all);
        for (int row = 0; row < size; row++) {
            set(row, all[row]);
        }
    }

    /** No more rows come: gives back what is not needed. */
    public void trim() {
        cells = Arrays.copyOf(cells, Math.min(size, ON_HEAP));
        if (pages != null) {
            pages.complete();
        }
    }
}
