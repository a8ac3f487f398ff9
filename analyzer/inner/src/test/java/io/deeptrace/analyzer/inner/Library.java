// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.inner;

import io.deeptrace.format.InnerMethod;
import io.deeptrace.format.InnerMethod.Match;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A released jar against its sources: how many methods are recognized, how many expressions have their values. */
public final class Library {
    final Map<String, CompiledClass> classes = new TreeMap<>();
    final Map<String, List<InnerMethod>> methods = new TreeMap<>();
    final Recompilation recompilation;
    final long millis;
    private final InnerMethods inner;

    Library(Path sources, Path jar, List<String> options) throws IOException {
        JavacParts.define();
        List<Path> files = files(sources, ".java");
        long start = System.nanoTime();
        recompilation = Recompilation.of(files, options);
        for (byte[] bytes : classFiles(jar)) {
            CompiledClass running = new CompiledClass(bytes);
            classes.put(running.node.name, running);
        }
        inner = new InnerMethods(recompilation);
        classes.forEach((name, running) -> methods.put(name, inner.of(running)));
        millis = (System.nanoTime() - start) / 1_000_000;
    }

    static List<Path> files(Path root, String end) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(file -> file.toString().endsWith(end)
                            && !file.endsWith("module-info.java")
                            && !file.toString().contains("META-INF"))
                    .sorted()
                    .toList();
        }
    }

    private static List<byte[]> classFiles(Path jar) throws IOException {
        List<byte[]> classes = new ArrayList<>();
        if (Files.isDirectory(jar)) {
            read(jar, classes);
        } else {
            try (FileSystem archive = FileSystems.newFileSystem(jar)) {
                read(archive.getPath("/"), classes);
            }
        }
        return classes;
    }

    private static void read(Path root, List<byte[]> classes) throws IOException {
        for (Path file : files(root, ".class")) {
            if (!file.endsWith("module-info.class")) {
                classes.add(Files.readAllBytes(file));
            }
        }
    }

    int coded() {
        return classes.values().stream().mapToInt(CompiledClass::coded).sum();
    }

    long matched(Match match) {
        return methods.values().stream()
                .flatMap(List::stream)
                .filter(method -> method.match() == match)
                .count();
    }

    /** By the recompilation's own classes: nodes with a value, those with points, and those whose value follows. */
    int[] coverage() {
        Set<SourceNode> direct = inner.recorded();
        int[] counts = new int[3];
        for (SourceNode node : recompilation.nodes().all()) {
            if (node.hasValue()) {
                counts[0]++;
                counts[1] += direct.contains(node) ? 1 : 0;
                boolean derived = !direct.contains(node) && isDerived(node, direct);
                counts[2] += derived ? 1 : 0;
                if (!direct.contains(node) && !derived) {
                    uncovered.add(node);
                }
            }
        }
        return counts;
    }

    final List<SourceNode> uncovered = new ArrayList<>();

    private boolean isDerived(SourceNode node, Set<SourceNode> direct) {
        return node.kind.isDerived();
    }

    @Override
    public String toString() {
        int[] coverage = coverage();
        int coded = coded();
        long exact = matched(Match.EXACT);
        long similar = matched(Match.SIMILAR);
        StringBuilder text = new StringBuilder();
        text.append("javac complete ")
                .append(recompilation.isComplete())
                .append(' ')
                .append(recompilation.firstError());
        text.append("\nmethods ")
                .append(coded)
                .append(" exact ")
                .append(exact)
                .append(String.format(" (%.2f %%)", 100.0 * exact / coded));
        text.append(" similar ")
                .append(similar)
                .append(String.format(" (together %.2f %%)", 100.0 * (exact + similar) / coded));
        text.append("\nnodes ")
                .append(coverage[0])
                .append(String.format(
                        " direct %.2f %% derived %.2f %% together %.2f %%",
                        100.0 * coverage[1] / coverage[0],
                        100.0 * coverage[2] / coverage[0],
                        100.0 * (coverage[1] + coverage[2]) / coverage[0]));
        text.append("\nms ").append(millis);
        return text.toString();
    }

    /** Arguments: the directory of sources, the jar or directory of classes, options of javac. */
    public static void main(String[] args) throws IOException {
        Library library = new Library(
                Path.of(args[0]), Path.of(args[1]), Arrays.asList(args).subList(2, args.length));
        System.out.println(library);
        int shown = Integer.getInteger("uncovered", 0);
        Map<String, Integer> tags = new TreeMap<>();
        library.uncovered.forEach(node -> tags.merge(node.tree.getTag() + "", 1, Integer::sum));
        System.out.println(tags);
        library.uncovered.stream()
                .limit(shown)
                .forEach(node -> System.out.println("  " + node.tree.getTag() + " " + node + " | "
                        + (node.parent == null ? "" : node.parent.tree.getTag() + " " + node.parent.text)));
        if (Boolean.getBoolean("similar"))
            library.methods.values().stream()
                    .flatMap(List::stream)
                    .filter(m -> m.match() == Match.SIMILAR)
                    .forEach(m -> System.out.println(m.ref().canonical() + " " + m.reason()));
        if (Boolean.getBoolean("listing"))
            library.methods.values().stream().flatMap(List::stream).forEach(m -> {
                System.out.println(m.ref().canonical() + " " + m.match());
                m.expressions().forEach(e -> System.out.println("   " + e));
            });
    }
}
