// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.format;

import java.util.List;
import java.util.Map;

/**
 * What to instrument, site by site: the only thing that travels from the tool's JVM into the traced one. It is written
 * as text by {@link PlanWriter} and read by {@link PlanReader}.
 *
 * @param engine the call-graph engine that computed the closure, for example {@code rta}
 * @param settings how to record, by the names in {@link Settings}
 * @param redactions words and exceptions that choose by name what is masked, in the form that {@code RedactionRules}
 *     of the module {@code blacklist} takes
 * @param rules what is not traced, as the lines of a list ({@code blacklist/docs/patterns.md}): the traced JVM decides by
 *     them about methods that the closure does not hold
 * @param roots the methods whose outermost execution opens a scope; ids of {@link #methods}
 * @param methods the closure, in the order of their ids, which count from 1
 * @param leftOut everything reachable that is not instrumented, with the reason
 * @param inner the methods of which is recorded what happens inside them; the numbers of their expressions count from 1
 */
public record Plan(
        String engine,
        Map<String, String> settings,
        List<String> redactions,
        List<String> rules,
        List<Integer> roots,
        List<PlannedMethod> methods,
        List<LeftOut> leftOut,
        List<InnerMethod> inner) {

    /** Copies its collections, so that a plan never changes. */
    public Plan {
        settings = Map.copyOf(settings);
        redactions = List.copyOf(redactions);
        rules = List.copyOf(rules);
        roots = List.copyOf(roots);
        methods = List.copyOf(methods);
        leftOut = List.copyOf(leftOut);
        inner = List.copyOf(inner);
    }

    /** A plan that records calls only. */
    public Plan(
            String engine,
            Map<String, String> settings,
            List<String> redactions,
            List<String> rules,
            List<Integer> roots,
            List<PlannedMethod> methods,
            List<LeftOut> leftOut) {
        this(engine, settings, redactions, rules, roots, methods, leftOut, List.of());
    }

    /** The same plan with these settings in place of its own. */
    public Plan withSettings(Map<String, String> others) {
        return new Plan(engine, others, redactions, rules, roots, methods, leftOut, inner);
    }

    /** The same plan, and what is recorded inside these methods. */
    public Plan withInsides(List<InnerMethod> innerMethods) {
        return new Plan(engine, settings, redactions, rules, roots, methods, leftOut, innerMethods);
    }

    /**
     * The method with this id.
     *
     * @throws IndexOutOfBoundsException if the plan has no such method
     */
    public PlannedMethod method(int id) {
        return methods.get(id - 1);
    }

    /** The highest id of a site, or 0. */
    public int lastSite() {
        int last = 0;
        for (PlannedMethod method : methods) {
            for (PlannedSite site : method.sites()) {
                last = Math.max(last, site.id());
            }
        }
        return last;
    }

    /**
     * One method of the closure.
     *
     * @param id its number in this plan and in the trace, from 1
     * @param ref the method
     * @param access its access flags (JVMS §4.6)
     * @param sourceFile the source file's simple name, or null where the class file has none
     * @param line the first line of its code, or 0 where unknown
     * @param parameterNames names in order, or an empty list where the class file has none
     * @param depth the number of calls between a root and this method on a shortest path; 0 for a root
     * @param via the id of the method before it on that path; 0 for a root
     * @param sites its call sites in the order of its code
     * @param names empty, but for a method that is recorded where it is called: then the internal names of the classes by which
     *     call instructions name it, its own among them
     */
    public record PlannedMethod(
            int id,
            MethodRef ref,
            int access,
            String sourceFile,
            int line,
            List<String> parameterNames,
            int depth,
            int via,
            List<PlannedSite> sites,
            List<String> names) {

        /** Copies its lists. */
        public PlannedMethod {
            parameterNames = List.copyOf(parameterNames);
            sites = List.copyOf(sites);
            names = List.copyOf(names);
        }

        /** A method that is recorded by its own code. */
        public PlannedMethod(
                int id,
                MethodRef ref,
                int access,
                String sourceFile,
                int line,
                List<String> parameterNames,
                int depth,
                int via,
                List<PlannedSite> sites) {
            this(id, ref, access, sourceFile, line, parameterNames, depth, via, sites, List.of());
        }

        /**
         * Whether it is recorded where it is called: it has no code of its own (native), or the JVM replaces calls of it by code
         * of its own (intrinsic).
         */
        public boolean isAtCalls() {
            return !names.isEmpty();
        }
    }

    /**
     * One call instruction of a method of the closure.
     *
     * @param id its number in this plan and in the trace, from 1; 0 stands for "site unknown"
     * @param ordinal its place among all {@code invoke*} instructions of the method's code, from 0
     * @param bci its bytecode index (JVMS §4.7.3)
     * @param line its source line, or 0 where unknown
     * @param declared the method that the instruction names
     */
    public record PlannedSite(int id, int ordinal, int bci, int line, MethodRef declared) {

        /** Whether nothing speaks against its being in this line; 0 where that is unknown. */
        public boolean mayBeIn(int otherLine) {
            return line == 0 || otherLine == 0 || line == otherLine;
        }
    }

    /**
     * A method that is reachable and yet not instrumented.
     *
     * @param ref its canonical form, or a class or package where all of it is left out
     * @param reason why, in words for people
     */
    public record LeftOut(String ref, String reason) {}
}
