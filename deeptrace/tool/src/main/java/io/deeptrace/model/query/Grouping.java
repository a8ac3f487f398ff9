// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.query;

import io.deeptrace.model.Trace;
import java.util.List;
import java.util.Set;

/** A question whose answer is sums: the calls that fit, by their keys. */
public final class Grouping {
    /** Groups that are told apart: more nobody reads, and their keys take memory. */
    private static final int MOST = 200_000;

    private final Query query;
    private final List<GroupKey> keys;
    private final Set<String> argumentNames;

    private Grouping(Query query, List<GroupKey> keys, Set<String> argumentNames) {
        this.query = query;
        this.keys = List.copyOf(keys);
        this.argumentNames = Set.copyOf(argumentNames);
    }

    static Grouping parse(Query query, String keys) throws QueryException {
        KeyParser parser = new KeyParser(keys);
        return new Grouping(query, parser.keys(), parser.argumentNames());
    }

    /** What the calls are told apart by. */
    public List<GroupKey> keys() {
        return keys;
    }

    /** Of the names of arguments among the keys, sorted, those that no method of the trace has a parameter of. */
    public List<String> unknownArguments(Trace trace) {
        return Query.unknown(argumentNames, trace);
    }

    /** The groups of a trace. */
    public Groups of(Trace trace) {
        return of(trace, MOST);
    }

    Groups of(Trace trace, int most) {
        return Groups.of(trace, query, keys, most);
    }
}
