// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.report;

import io.deeptrace.model.Trace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Calls with the same path to or from a method, as one. Times are ns. */
public final class PathNode {
    private final Trace.Method method;
    private final List<PathNode> next = new ArrayList<>();
    private long recorded;
    private long counted;
    private long total;
    private long self;
    private boolean estimated;
    private boolean selfEstimated;
    private long threw;
    private boolean more;

    PathNode(Trace.Method method) {
        this.method = method;
    }

    /** The method called. */
    public Trace.Method method() {
        return method;
    }

    /** Calls that are in the trace one by one. */
    public long recorded() {
        return recorded;
    }

    /** Calls that were only counted. */
    public long counted() {
        return counted;
    }

    /** Their time. */
    public long total() {
        return total;
    }

    /** Their time in the method's own code; that of counted calls only where they made no traced calls. */
    public long self() {
        return self;
    }

    /** Whether {@link #total} is an estimate, as that of counted calls is. */
    public boolean isEstimated() {
        return estimated;
    }

    /** Whether {@link #self} is an estimate, as the time of counted calls, its own or made by it, is. */
    public boolean isSelfEstimated() {
        return selfEstimated;
    }

    /** How many ended by an exception. */
    public long threw() {
        return threw;
    }

    /** Whether paths go on beyond what was asked for. */
    public boolean hasMore() {
        return more;
    }

    /** The next nodes of the path, those with the most time first. */
    public List<PathNode> next() {
        return Collections.unmodifiableList(next);
    }

    void add(Trace trace, int call) {
        recorded++;
        total += trace.end(call) - trace.start(call);
        self += trace.self(call);
        selfEstimated |= trace.isSelfEstimated(call);
        threw += trace.outcome(call) == Trace.Outcome.THREW ? 1 : 0;
    }

    void add(Trace.Capped capped) {
        counted += capped.count();
        total += capped.nanos();
        estimated |= capped.estimated();
        if (capped.nested() == 0 && !capped.atLeast()) {
            self += capped.nanos();
            selfEstimated |= capped.estimated();
        }
        threw += capped.thrown();
    }

    void goesOn() {
        more = true;
    }

    void link(PathNode node) {
        next.add(node);
    }

    void sort() {
        next.sort(Comparator.comparingLong(PathNode::total).reversed().thenComparing(node -> node.method()
                .ref()));
    }
}
