// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

/** Where the arguments are that a call left other than it got them, by call. */
final class ChangedTable {
    private final RowsByCall rows = new RowsByCall();
    private final LongColumn places = new LongColumn();

    /** Adds the offset in the file of what a CHANGED event of {@code call} tells. */
    void add(int call, long at) {
        rows.add(call);
        places.add(at);
    }

    /** No more rows come. */
    void complete() {
        rows.complete();
        places.trim();
    }

    /** The offset of what the last CHANGED event of a call tells; 0 if it has none. */
    long of(int call) {
        int[] found = rows.of(call);
        return found.length == 0 ? 0 : places.get(found[found.length - 1]);
    }
}
