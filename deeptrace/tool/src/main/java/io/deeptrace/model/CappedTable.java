// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.format.TraceFormat.Loss;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was counted and not recorded, by the call that made it. */
final class CappedTable {
    private final List<EventSink.Capped> rows = new ArrayList<>();
    private final LongColumn byCall = new LongColumn();

    /** Adds a row that belongs to {@code call}. */
    void add(int call, EventSink.Capped row) {
        byCall.add((long) call << 32 | rows.size());
        rows.add(row);
    }

    /** No more rows come. */
    void complete() {
        byCall.sort();
        byCall.trim();
    }

    /** The rows of a call, in the order of the file. */
    List<EventSink.Capped> of(int call) {
        int at = firstOf(call);
        if (at == byCall.size() || byCall.get(at) >>> 32 != call) {
            return List.of();
        }
        List<EventSink.Capped> found = new ArrayList<>();
        for (; at < byCall.size() && byCall.get(at) >>> 32 == call; at++) {
            found.add(rows.get((int) byCall.get(at)));
        }
        return found;
    }

    /** Calls by cause, nested ones included. */
    Map<Loss, Long> sums() {
        Map<Loss, Long> sums = new EnumMap<>(Loss.class);
        for (EventSink.Capped row : rows) {
            sums.merge(row.cause(), row.count() + row.nested(), Long::sum);
        }
        return sums;
    }

    /** Number of sites that occur; all unknown ones are one. */
    int sites() {
        Set<Integer> sites = new HashSet<>();
        rows.forEach(row -> sites.add(row.site()));
        return sites.size();
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
