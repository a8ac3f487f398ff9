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
    private final RowsByCall byCall = new RowsByCall();

    /** Adds a row that belongs to {@code call}. */
    void add(int call, EventSink.Capped row) {
        byCall.add(call);
        rows.add(row);
    }

    /** No more rows come. */
    void complete() {
        byCall.complete();
    }

    /** The rows of a call, in the order of the file. */
    List<EventSink.Capped> of(int call) {
        List<EventSink.Capped> found = new ArrayList<>();
        for (int row : byCall.of(call)) {
            found.add(rows.get(row));
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
}
