// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.blacklist.Blacklist;
import io.deeptrace.format.MethodRef;
import java.util.List;

/** Computes what a root can reach. */
public interface CallGraphEngine {
    /** The engine's name on the command line, for example {@code rta}. */
    String name();

    /**
     * The closure of the request's roots. A root that is abstract stands for the methods that implement it; where a
     * seed's code calls the root, the methods that override it for objects known there are roots too. A root is traced
     * even if the blacklist leaves it out.
     *
     * @throws IllegalArgumentException if a root or seed has no code to follow; the message is a sentence for people
     * @throws java.io.UncheckedIOException if the class path cannot be read
     */
    Closure closure(Request request);

    /** The names that {@link #named} knows, the default first. */
    static List<String> names() {
        return List.of("rta", "cha", "xta");
    }

    /**
     * The engine of this name.
     *
     * @throws IllegalArgumentException if there is none; the message names those that exist
     */
    static CallGraphEngine named(String name) {
        return switch (name) {
            case "rta" -> new RtaEngine();
            case "cha" -> new ChaEngine();
            case "xta" -> new XtaEngine();
            default ->
                throw new IllegalArgumentException("No call-graph engine is named '" + name + "': choose one of "
                        + String.join(", ", names()) + '.');
        };
    }

    /**
     * What is asked.
     *
     * @param program where to look
     * @param blacklist what is left out
     * @param roots the root method, or several where one call instruction has several targets
     * @param seeds methods that run before the root and whose allocations it can meet: constructors and factories of
     *     the receiver, the code of an expression. They are analysed and are not part of the closure
     * @param limits where the closure ends early
     */
    record Request(Program program, Blacklist blacklist, List<MethodRef> roots, List<MethodRef> seeds, Limits limits) {
        /** Copies its lists. */
        public Request {
            roots = List.copyOf(roots);
            seeds = List.copyOf(seeds);
        }

        /** A request without limits. */
        public Request(Program program, Blacklist blacklist, List<MethodRef> roots, List<MethodRef> seeds) {
            this(program, blacklist, roots, seeds, Limits.NONE);
        }
    }
}
