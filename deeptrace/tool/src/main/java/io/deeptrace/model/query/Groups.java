// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.query;

import io.deeptrace.model.Trace;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The calls of a trace that fit a question, by their keys; got in one pass. */
public final class Groups {
    private final Trace trace;
    private final List<GroupKey> keys;
    private final int most;
    private final Map<List<String>, Group> groups = new LinkedHashMap<>();
    private final Group rest = new Group(List.of());
    private final BitSet methods = new BitSet();
    private final Map<Integer, Long> counted = new HashMap<>();
    private long found;

    private Groups(Trace trace, List<GroupKey> keys, int most) {
        this.trace = trace;
        this.keys = keys;
        this.most = most;
    }

    static Groups of(Trace trace, Query query, List<GroupKey> keys, int most) {
        Groups groups = new Groups(trace, keys, most);
        for (int call = 0; call < trace.callCount(); call++) {
            for (Trace.Capped capped : trace.capped(call)) {
                groups.counted.merge(capped.method().id(), capped.count(), Long::sum);
            }
            if (query.fits(trace, call)) {
                groups.add(call);
            }
        }
        return groups;
    }

    /** The groups, in the order of their first calls. */
    public Collection<Group> all() {
        return Collections.unmodifiableCollection(groups.values());
    }

    /** What they are told apart by. */
    public List<GroupKey> keys() {
        return keys;
    }

    /** Number of recorded calls that fit. */
    public long found() {
        return found;
    }

    /** Calls with further keys: beyond so many they are not told apart, so that memory stays bounded. Mostly none. */
    public Group rest() {
        return rest;
    }

    /**
     * Further calls of the methods of which some fit, that were only counted: nobody knows their values, so that they are in no
     * group. A lower bound if {@link Trace.Totals#atLeast}.
     */
    public long counted() {
        return counted.entrySet().stream()
                .filter(entry -> methods.get(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Calls that were only counted and of which the method is not known, as those inside counted calls, and those that a budget left out. */
    public long countedUnknown() {
        return trace.totals().notRecorded()
                - counted.values().stream().mapToLong(Long::longValue).sum();
    }

    private void add(int call) {
        found++;
        methods.set(trace.method(call).id());
        KeyValue[] values = new KeyValue[keys.size()];
        String[] texts = new String[values.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = keys.get(i).of(trace, call);
            texts[i] = values[i].text();
        }
        Group group = groups.get(Arrays.asList(texts));
        if (group == null && groups.size() < most) {
            group = new Group(List.of(values));
            groups.put(Arrays.asList(texts), group);
        }
        (group == null ? rest : group).add(trace, call);
    }
}
