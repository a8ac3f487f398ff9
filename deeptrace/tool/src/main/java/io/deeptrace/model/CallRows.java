// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What is known of each call, a row of 56 bytes one after the other: what belongs to a call lies together, so that it is found once and fetched at
 * once. The first rows are on the heap, the others in {@link Pages}.
 */
final class CallRows {
    static final int START = 0;
    static final int END = 8;
    static final int ENTRY_VALUES = 16;
    static final int EXIT_VALUES = 24;
    static final int METHOD = 32;
    static final int SITE = 36;
    static final int PARENT = 40;
    static final int SUBTREE_END = 44;
    static final int ORIGIN = 48;
    /** The number of ancestors in the same lane, and in the lowest two bits how it ended. */
    static final int DEPTH_AND_OUTCOME = 52;

    private static final int BYTES = 56;
    private static final int ON_HEAP = 1 << 17;
    private static final int PER_PAGE = Pages.SIZE / BYTES;

    private ByteBuffer head = heap(1024);
    private Pages pages;
    private int size;

    private static ByteBuffer heap(int rows) {
        return ByteBuffer.allocate(rows * BYTES).order(ByteOrder.nativeOrder());
    }

    int size() {
        return size;
    }

    /** Adds a row of zeros but for what is given. */
    void add(long start, long entryValues, int method, int site, int parent, int depth) {
        if (size < ON_HEAP) {
            grow();
        } else {
            pages = pages == null ? new Pages() : pages;
            pages.require((size - ON_HEAP) / PER_PAGE);
        }
        ByteBuffer rows = rows(size);
        int at = at(size++);
        rows.putLong(at + START, start);
        rows.putLong(at + END, start);
        rows.putLong(at + ENTRY_VALUES, entryValues);
        rows.putLong(at + EXIT_VALUES, 0);
        rows.putInt(at + METHOD, method);
        rows.putInt(at + SITE, site);
        rows.putInt(at + PARENT, parent);
        rows.putInt(at + SUBTREE_END, 0);
        rows.putInt(at + ORIGIN, -1);
        rows.putInt(at + DEPTH_AND_OUTCOME, depth << 2);
    }

    /** Tells how a call ended. */
    void close(int row, long end, long exitValues, int subtreeEnd, int outcome) {
        ByteBuffer rows = rows(row);
        int at = at(row);
        rows.putLong(at + END, end);
        rows.putLong(at + EXIT_VALUES, exitValues);
        rows.putInt(at + SUBTREE_END, subtreeEnd);
        rows.putInt(at + DEPTH_AND_OUTCOME, rows.getInt(at + DEPTH_AND_OUTCOME) | outcome);
    }

    int getInt(int row, int field) {
        return rows(row).getInt(at(row) + field);
    }

    long getLong(int row, int field) {
        return rows(row).getLong(at(row) + field);
    }

    void setOrigin(int row, int origin) {
        rows(row).putInt(at(row) + ORIGIN, origin);
    }

    /** No more rows come. */
    void trim() {
        ByteBuffer trimmed = heap(Math.min(size, ON_HEAP));
        trimmed.put(0, head, 0, trimmed.capacity());
        head = trimmed;
        if (pages != null) {
            pages.complete();
        }
    }

    private void grow() {
        if (size * BYTES == head.capacity()) {
            ByteBuffer larger = heap(Math.min(ON_HEAP, size + (size >> 1)));
            larger.put(0, head, 0, head.capacity());
            head = larger;
        }
    }

    private ByteBuffer rows(int row) {
        return row < ON_HEAP ? head : pages.page((row - ON_HEAP) / PER_PAGE);
    }

    private static int at(int row) {
        return row < ON_HEAP ? row * BYTES : (row - ON_HEAP) % PER_PAGE * BYTES;
    }
}
