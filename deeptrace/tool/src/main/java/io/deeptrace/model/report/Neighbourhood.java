// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.report;

import io.deeptrace.model.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One method between its callers and its callees, as the sandwich view of the page has it: calls with the same path are one node. Inside a call of the method, further calls of it are callees, so
 * that no time counts twice. Paths are those of one thread.
 */
public final class Neighbourhood {
    /** More nodes than anybody looks at. */
    private static final int MOST = 200_000;

    private final Trace trace;
    private final int up;
    private final int down;
    private final PathNode callers;
    private final PathNode callees;
    private final Map<Key, PathNode> nodes = new HashMap<>();

    /** The calls around the one on hand, by depth: their subtrees' ends, methods and, inside the method, nodes. */
    private final List<Frame> open = new ArrayList<>();

    private Neighbourhood(Trace trace, Trace.Method method, int up, int down) {
        this.trace = trace;
        this.up = up;
        this.down = down;
        this.callers = new PathNode(method);
        this.callees = new PathNode(method);
    }

    private record Key(PathNode from, int method) {
        // Nodes are told from each other by which they are.
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.from == from && key.method == method;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(from) * 31 + method;
        }
    }

    /** A call that is open. {@code node} is null outside of the method, and below as many levels as were asked for. */
    private record Frame(int end, Trace.Method method, boolean inside, PathNode node, int level) {}

    /**
     * Of the calls of a method.
     *
     * @param up levels of callers
     * @param down levels of callees
     */
    public static Neighbourhood of(Trace trace, Trace.Method method, int up, int down) {
        Neighbourhood found = new Neighbourhood(trace, method, up, down);
        for (int call = 0; call < trace.callCount(); call++) {
            found.add(call);
        }
        found.callers.sort();
        found.callees.sort();
        found.nodes.values().forEach(PathNode::sort);
        return found;
    }

    /** The method; its next nodes are its callers, with what its calls by them come to. */
    public PathNode callers() {
        return callers;
    }

    /** The method; its next nodes are its callees. */
    public PathNode callees() {
        return callees;
    }

    private void add(int call) {
        while (!open.isEmpty() && open.get(open.size() - 1).end() <= call) {
            open.remove(open.size() - 1);
        }
        Trace.Method method = trace.method(call);
        Frame outer = open.isEmpty() ? null : open.get(open.size() - 1);
        boolean inside = outer != null && outer.inside();
        PathNode node = null;
        int level = 0;
        if (inside) {
            level = outer.level() + 1;
            node = child(outer.node(), method, level <= down);
            if (node != null) {
                node.add(trace, call);
            }
        } else if (method.id() == callees.method().id()) {
            inside = true;
            node = callees;
            callees.add(trace, call);
            callers.add(trace, call);
            path(open.size()).forEach(each -> each.add(trace, call));
        }
        open.add(new Frame(trace.subtreeEnd(call), method, inside, node, level));
        addCapped(call, open.get(open.size() - 1));
    }

    private void addCapped(int call, Frame frame) {
        for (Trace.Capped capped : trace.capped(call)) {
            if (frame.inside()) {
                PathNode node = child(frame.node(), capped.method(), frame.level() < down);
                if (node != null) {
                    node.add(capped);
                }
            } else if (capped.method().id() == callees.method().id()) {
                callees.add(capped);
                callers.add(capped);
                path(open.size()).forEach(each -> each.add(capped));
            }
        }
    }

    /** The nodes of the callers that are open, the nearest first. */
    private List<PathNode> path(int depth) {
        List<PathNode> path = new ArrayList<>();
        PathNode at = callers;
        for (int i = depth - 1; i >= 0 && at != null; i--) {
            at = child(at, open.get(i).method(), path.size() < up);
            if (at != null) {
                path.add(at);
            }
        }
        return path;
    }

    /** Null where no node is to be, or there is no room for it; then its path is told to go on. */
    private PathNode child(PathNode from, Trace.Method method, boolean wanted) {
        if (from == null) {
            return null;
        }
        Key key = new Key(from, method.id());
        PathNode known = wanted ? nodes.get(key) : null;
        if (known != null) {
            return known;
        }
        if (!wanted || nodes.size() == MOST) {
            from.goesOn();
            return null;
        }
        PathNode made = new PathNode(method);
        nodes.put(key, made);
        from.link(made);
        return made;
    }
}
