// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan;
import io.deeptrace.format.Settings;
import java.util.List;

/** What a root can reach, with a reason for each method in it and for each one left out. */
public final class Closure {
    private final Plan plan;
    private final List<Edge> edges;
    private final int classesParsed;

    Closure(Plan plan, List<Edge> edges, int classesParsed) {
        this.plan = plan;
        this.edges = List.copyOf(edges);
        this.classesParsed = classesParsed;
    }

    /** The plan that instruments this closure. */
    public Plan plan(Settings settings, List<String> redactions) {
        return new Plan(plan.engine(), settings.toMap(), redactions, plan.roots(), plan.methods(), plan.leftOut());
    }

    /** The call edges found, in the order of the plan's methods and their code. */
    public List<Edge> edges() {
        return edges;
    }

    /** Number of class files read to find it. */
    public int classesParsed() {
        return classesParsed;
    }

    /** A shortest path of calls from a root to this method of the closure, both included. */
    public List<MethodRef> why(MethodRef method) {
        return List.of();
    }

    /**
     * A call instruction and its possible targets inside the closure.
     *
     * @param from the calling method
     * @param line its source line, or 0 where unknown
     * @param bci its bytecode index
     * @param to the targets
     */
    public record Edge(MethodRef from, int line, int bci, List<MethodRef> to) {
        /** Copies its list. */
        public Edge {
            to = List.copyOf(to);
        }
    }
}
