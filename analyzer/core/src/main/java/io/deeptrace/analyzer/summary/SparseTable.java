// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

/** Values by number, of which few are ever put: a JDK has hundreds of thousands of texts, a query meets some thousands. */
final class SparseTable<V> {
    private static final int PART = 256;

    private final Object[][] parts;

    /** @param size above all numbers */
    SparseTable(int size) {
        parts = new Object[size / PART + 1][];
    }

    /** How many rows of this size the header tells of at this offset; more than there can be is damage. */
    static int rows(SummaryFile file, int offset, int size) {
        int rows = file.i4(offset);
        if (rows < 0 || rows > file.size() / size) {
            throw new DamagedSummaryException("a table of " + rows + " rows");
        }
        return rows;
    }

    /** The value of this number, or null. */
    @SuppressWarnings("unchecked") // put takes nothing else
    V get(int number) {
        Object[] part = parts[number / PART];
        return part == null ? null : (V) part[number % PART];
    }

    void put(int number, V value) {
        Object[] part = parts[number / PART];
        if (part == null) {
            part = new Object[PART];
            parts[number / PART] = part;
        }
        part[number % PART] = value;
    }
}
