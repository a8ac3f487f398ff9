// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.blacklist.Blacklist;
import io.deeptrace.format.MethodRef;
import java.nio.file.Path;
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
     * @throws EngineFailedException if the engine cannot come to an end
     */
    Closure closure(Request request);

    /** The names of the engines that are always there, the default first. */
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
                        + String.join(", ", names()) + ", soot.");
        };
    }

    /**
     * An engine that lies in jars of its own, with the libraries it needs. It is loaded by a class loader of its own, so
     * that nobody pays for it who does not ask.
     *
     * @param directory a module's build directory: the module's jar, and its libraries in {@code lib}
     * @throws IllegalArgumentException if it is not there; the message says how to build it
     */
    static CallGraphEngine plugged(String name, Path directory) {
        return EnginePlug.load(name, directory);
    }

    /**
     * What is asked.
     *
     * @param program where to look
     * @param blacklist what is left out
     * @param roots the root method, or several where one call instruction has several targets
     * @param seeds methods that run before the root and whose allocations it can meet: constructors and factories of
     *     the receiver, the code of an expression. They are analysed and are not part of the closure
     * @param objects internal names of classes of which objects come with the call, whoever makes them: of its receiver,
     *     its arguments and what these hold, as far as somebody knows. Their constructors count as seeds; a class that
     *     the program does not have counts for nothing
     * @param limits where the closure ends early
     */
    record Request(
            Program program,
            Blacklist blacklist,
            List<MethodRef> roots,
            List<MethodRef> seeds,
            List<String> objects,
            Limits limits) {
        /** Copies its lists. */
        public Request {
            roots = List.copyOf(roots);
            seeds = List.copyOf(seeds);
            objects = List.copyOf(objects);
        }

        /** A request where nobody knows the objects that come with the call. */
        public Request(
                Program program, Blacklist blacklist, List<MethodRef> roots, List<MethodRef> seeds, Limits limits) {
            this(program, blacklist, roots, seeds, List.of(), limits);
        }

        /** A request without limits, where nobody knows the objects that come with the call. */
        public Request(Program program, Blacklist blacklist, List<MethodRef> roots, List<MethodRef> seeds) {
            this(program, blacklist, roots, seeds, Limits.NONE);
        }

        /** The same request, where objects of these classes come with the call. */
        public Request withObjects(List<String> classes) {
            return new Request(program, blacklist, roots, seeds, classes, limits);
        }
    }
}
