// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.viewer;

import io.deeptrace.model.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The edges of the executed call graph, numbered from 0 as they first appear. A box names its edge, which is a small
 * number, instead of its method and its site.
 */
final class EdgeTable {
    /**
     * A method as it was called from one place.
     *
     * @param method the method called
     * @param site where, or null if unknown
     */
    record Edge(Trace.Method method, Trace.Site site) {}

    private final List<Edge> edges = new ArrayList<>();
    private final Map<Long, Integer> numbers = new HashMap<>();
    /** By site: the edge that was asked for last. Most sites call one method. */
    private int[] latest = new int[0];

    /** The number of this edge. */
    int number(Trace.Method method, Trace.Site site) {
        int at = site == null ? 0 : site.id();
        if (at >= latest.length) {
            int length = latest.length;
            latest = Arrays.copyOf(latest, Math.max(at + 1, 2 * length));
            Arrays.fill(latest, length, latest.length, -1);
        }
        int guess = latest[at];
        if (guess < 0 || edges.get(guess).method().id() != method.id()) {
            latest[at] = numbers.computeIfAbsent((long) at << 32 | method.id(), key -> add(method, site));
        }
        return latest[at];
    }

    /** All edges, by number. */
    List<Edge> all() {
        return edges;
    }

    private int add(Trace.Method method, Trace.Site site) {
        edges.add(new Edge(method, site));
        return edges.size() - 1;
    }
}
