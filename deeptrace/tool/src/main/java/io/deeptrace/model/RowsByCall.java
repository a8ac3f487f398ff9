// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

/** Which rows of a table belong to which call, where few calls have any. */
final class RowsByCall {
    private final LongColumn byCall = new LongColumn();

    /** The next row, from 0 on, belongs to {@code call}. */
    void add(int call) {
        byCall.add((long) call << 32 | byCall.size());
    }

    /** No more rows come. */
    void complete() {
        byCall.sort();
        byCall.trim();
    }

    /** The rows of a call, in the order in which they were added. */
    int[] of(int call) {
        int from = firstOf(call);
        int to = from;
        while (to < byCall.size() && byCall.get(to) >>> 32 == call) {
            to++;
        }
        int[] rows = new int[to - from];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (int) byCall.get(from + i);
        }
        return rows;
    }

    private int firstOf(int call) {
        int low = 0;
        int high = byCall.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (byCall.get(middle) >>> 32 < call) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
