// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.harness;

import io.deeptrace.analyzer.CallGraphEngine;
import io.deeptrace.analyzer.Program;
import io.deeptrace.blacklist.Blacklist;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Settings;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A program's closure against what ran: everything on its class path, logging included, from its main method on.
 *
 * @param target the program
 * @param ran methods of the class path that were entered, as the counting agent saw them
 * @param closure the methods of the closure
 */
public record Recall(Target target, Set<MethodRef> ran, Set<MethodRef> closure) {
    /** What the default lists leave out beside the JDK. */
    private static final List<String> INCLUDED =
            List.of("org.slf4j.**", "ch.qos.logback.**", "org.apache.commons.logging.**");

    /** Runs the program once and computes its closure by this engine. */
    public static Recall of(Target target, Jdk jdk, String engine, Tool tool) throws IOException, InterruptedException {
        MethodRef root = new MethodRef(target.type().getName().replace('.', '/'), "main", "([Ljava/lang/String;)V");
        Set<MethodRef> ran =
                new HashSet<>(new Counting(tool).count(target, jdk, root).keySet());
        ran.retainAll(ApplicationMethods.of(target.classPath()));
        return new Recall(target, ran, closure(target, jdk, engine, root));
    }

    private static Set<MethodRef> closure(Target target, Jdk jdk, String engine, MethodRef root) throws IOException {
        Blacklist blacklist = Blacklist.defaults();
        for (String pattern : INCLUDED) {
            blacklist = blacklist.including(pattern, "--include");
        }
        try (Program program = Program.open(target.classPath(), jdk.home())) {
            return CallGraphEngine.named(engine)
                    .closure(new CallGraphEngine.Request(program, blacklist, List.of(root), List.of()))
                    .plan(Settings.defaults("recall.dtrace"), List.of(), List.of())
                    .methods()
                    .stream()
                    .map(method -> method.ref())
                    .collect(Collectors.toSet());
        }
    }

    /** Methods that ran and are not in the closure, in the order of their names. */
    public List<String> missed() {
        return ran.stream()
                .filter(method -> !closure.contains(method))
                .map(MethodRef::canonical)
                .sorted()
                .toList();
    }

    /** The part of what ran that is in the closure, from 0 to 1. */
    public double recall() {
        return (double) common() / ran.size();
    }

    /** The part of the closure that ran, from 0 to 1. */
    public double precision() {
        return (double) common() / closure.size();
    }

    private long common() {
        return ran.stream().filter(closure::contains).count();
    }

    /** The head of a table of {@link #row rows}. */
    public static String head() {
        return """
                | program | ran | of them in the closure | recall | closure | precision | missed, by package |
                |---|---|---|---|---|---|---|
                """;
    }

    /** This as a row of a Markdown table. */
    public String row() {
        Map<String, Integer> packages = new TreeMap<>();
        for (MethodRef method : ran) {
            if (!closure.contains(method)) {
                String type = method.className();
                packages.merge(type.substring(0, type.lastIndexOf('.')), 1, Integer::sum);
            }
        }
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %.3f | %d | %.3f | %s |",
                target,
                ran.size(),
                common(),
                recall(),
                closure.size(),
                precision(),
                packages.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", ")));
    }
}
