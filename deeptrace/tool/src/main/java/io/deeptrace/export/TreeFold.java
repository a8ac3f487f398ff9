// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import io.deeptrace.format.Keep;
import io.deeptrace.model.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides which lines a tree has. Of equal siblings the first few are shown, and calls down to some depth; the way from a
 * root to the call whose exception left it is always shown.
 */
final class TreeFold {
    private final Trace trace;
    private final int repeats;
    private final int deepest;
    private final Set<Integer> always = new HashSet<>();

    /** Shows {@code repeats} of equal siblings and {@code deepest} levels below the roots. */
    TreeFold(Trace trace, int repeats, int deepest) {
        this.trace = trace;
        this.repeats = repeats;
        this.deepest = deepest;
        for (int root : trace.roots()) {
            for (int call = trace.origin(root); call >= 0; call = trace.parent(call)) {
                always.add(call);
            }
        }
    }

    /** The top of the tree. */
    List<Row> roots() {
        List<Row> rows = new ArrayList<>();
        long lanes = trace.lanes().stream()
                .filter(lane -> lane.parentCall() < 0 && lane.firstCall() < lane.callsEnd())
                .count();
        if (lanes == 1) {
            addCalls(trace.roots(), rows);
            return rows;
        }
        for (Trace.Lane lane : trace.lanes()) {
            if (lane.parentCall() < 0 && lane.firstCall() < lane.callsEnd()) {
                rows.add(new Row.Thread(lane));
            }
        }
        return rows;
    }

    /** The lines below this one, which is {@code depth} levels below the roots. */
    List<Row> below(Row row, int depth) {
        if (row instanceof Row.Call call) {
            return belowCall(call.call(), depth);
        }
        List<Row> rows = new ArrayList<>();
        if (row instanceof Row.Thread thread) {
            addCalls(siblings(thread.lane().firstCall(), thread.lane().callsEnd()), rows);
        }
        return rows;
    }

    private List<Row> belowCall(int call, int depth) {
        List<Row> rows = new ArrayList<>();
        int end = trace.subtreeEnd(call);
        int[] own = siblings(call + 1, end);
        if (depth < deepest) {
            addCalls(own, rows);
            addCapped(call, own, rows);
            new InsideRows(trace, call, repeats).addTo(rows);
            for (int child : trace.children(call)) {
                Trace.Lane lane = trace.lane(child);
                if (child == lane.firstCall()) {
                    rows.add(new Row.Thread(lane));
                }
            }
            return rows;
        }
        for (int child : own) {
            if (always.contains(child)) {
                rows.add(new Row.Call(child));
            }
        }
        int hidden = end - call - 1;
        if (hidden == 1 && rows.isEmpty()) {
            rows.add(new Row.Call(call + 1));
        } else if (hidden > 1) {
            rows.add(new Row.Deeper(rows.isEmpty() ? hidden : 0));
        }
        return rows;
    }

    private int[] siblings(int from, int to) {
        List<Integer> calls = new ArrayList<>();
        for (int call = from; call < to; call = trace.subtreeEnd(call)) {
            calls.add(call);
        }
        return calls.stream().mapToInt(Integer::intValue).toArray();
    }

    private void addCalls(int[] calls, List<Row> rows) {
        Map<List<Object>, Integer> seen = new HashMap<>();
        Map<List<Object>, Row.More> folded = new HashMap<>();
        for (int call : calls) {
            Trace.Method method = trace.method(call);
            List<Object> kind = List.of(method.id(), siteId(trace.site(call)), trace.outcome(call));
            if (seen.merge(kind, 1, Integer::sum) <= repeats || always.contains(call)) {
                rows.add(new Row.Call(call));
                continue;
            }
            Row.More more = folded.get(kind);
            if (more == null) {
                more = new Row.More(method, trace.outcome(call));
                folded.put(kind, more);
                rows.add(more);
            }
            more.add(trace.end(call) - trace.start(call));
        }
    }

    private void addCapped(int parent, int[] siblings, List<Row> rows) {
        for (Trace.Capped capped : trace.capped(parent)) {
            long recorded = 0;
            int first = -1;
            int last = -1;
            for (int call : siblings) {
                if (trace.method(call).id() == capped.method().id()
                        && siteId(trace.site(call)) == siteId(capped.site())) {
                    recorded++;
                    first = first < 0 ? call : first;
                    last = call;
                }
            }
            int place = capped.kept() == Keep.LAST ? placeBefore(first, rows) : placeAfter(last, rows);
            rows.add(place, new Row.Capped(capped, recorded));
        }
    }

    /** The place before everything that shows this call or later ones; behind all if there is no such call. */
    private int placeBefore(int call, List<Row> rows) {
        for (int i = 0; i < rows.size() && call >= 0; i++) {
            if (rows.get(i) instanceof Row.Call shown && shown.call() >= call) {
                return i;
            }
        }
        return rows.size();
    }

    /** The place behind everything that shows calls up to this one. */
    private int placeAfter(int call, List<Row> rows) {
        if (call < 0) {
            return rows.size();
        }
        int place = 0;
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            boolean before = row instanceof Row.Call shown && shown.call() <= call
                    || row instanceof Row.More more && more.method() == trace.method(call);
            if (before) {
                place = i + 1;
            }
        }
        return place;
    }

    private static int siteId(Trace.Site site) {
        return site == null ? 0 : site.id();
    }
}
