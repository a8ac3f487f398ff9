// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

/**
 * A table of a summary, of which each row is made into an object when first asked for: a JDK has hundreds of thousands of
 * texts, a query meets some thousands.
 */
abstract class RowTable<V> {
    private static final int PART = 256;

    private final String kind;
    private final int rows;
    private final int size;
    private final int start;
    /** What was made, in parts, as most are never asked for. */
    private final Object[][] parts;

    /**
     * A table; of more rows than there can be is damage.
     *
     * @param kind what a row is, for people
     * @param count offset in the header of how many rows there are
     * @param table offset in the header of where they begin
     * @param size bytes of a row
     */
    RowTable(SummaryFile file, String kind, int count, int table, int size) {
        this.kind = kind;
        this.size = size;
        rows = file.i4(count);
        start = file.i4(table);
        if (rows < 0 || rows > file.size() / size) {
            throw new DamagedSummaryException("a table of " + rows + " rows");
        }
        parts = new Object[rows / PART + 1][];
    }

    /** The object for the row of this number, from 0. */
    @SuppressWarnings("unchecked") // what read makes, and nothing else, is in there
    final V at(int number) {
        int row = row(number);
        Object[] part = parts[number / PART];
        if (part == null) {
            part = new Object[PART];
            parts[number / PART] = part;
        }
        V known = (V) part[number % PART];
        if (known == null) {
            known = read(number, row);
            part[number % PART] = known;
        }
        return known;
    }

    /** Where the row of this number stands in the file. */
    final int row(int number) {
        if (number < 0 || number >= rows) {
            throw new DamagedSummaryException(kind + ' ' + number + " of " + rows);
        }
        return start + number * size;
    }

    /** Makes the object. */
    abstract V read(int number, int row);
}
