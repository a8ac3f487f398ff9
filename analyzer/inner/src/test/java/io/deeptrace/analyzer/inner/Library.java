// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.inner;

import io.deeptrace.format.Expression.Role;
import io.deeptrace.format.InnerMethod;
import io.deeptrace.format.InnerMethod.Match;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Released classes against their sources: how many methods are recognized, how many expressions have their values. */
public final class Library {
    private final Map<String, CompiledClass> classes = new TreeMap<>();
    private final List<InnerMethod> methods = new ArrayList<>();
    private final Recompilation recompilation;
    private final Set<SourceNode> recorded;
    private final Map<SourceNode, List<SourceNode>> parts = new IdentityHashMap<>();

    /**
     * @param sources a directory
     * @param classes a directory or a jar
     * @param options of javac
     */
    Library(Path sources, Path classes, List<String> options) throws IOException {
        JavacParts.define();
        recompilation = Recompilation.of(files(sources, ".java"), options);
        InnerMethods inner = new InnerMethods(recompilation);
        for (byte[] bytes : classFiles(classes)) {
            CompiledClass running = new CompiledClass(bytes);
            this.classes.put(running.node.name, running);
            methods.addAll(inner.of(running));
        }
        recorded = inner.recorded();
        for (SourceNode node : recompilation.nodes().all()) {
            if (node.parent != null) {
                parts.computeIfAbsent(node.parent, parent -> new ArrayList<>()).add(node);
            }
        }
    }

    /** The files below a directory whose names end so, but for those of modules. */
    static List<Path> files(Path root, String end) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(file -> file.toString().endsWith(end)
                            && !file.getFileName().toString().startsWith("module-info.")
                            && !file.toString().contains("META-INF"))
                    .sorted()
                    .toList();
        }
    }

    private static List<byte[]> classFiles(Path place) throws IOException {
        if (Files.isDirectory(place)) {
            return read(place);
        }
        try (FileSystem archive = FileSystems.newFileSystem(place)) {
            return read(archive.getPath("/"));
        }
    }

    private static List<byte[]> read(Path root) throws IOException {
        List<byte[]> classes = new ArrayList<>();
        for (Path file : files(root, ".class")) {
            classes.add(Files.readAllBytes(file));
        }
        return classes;
    }

    /** How many methods have code. */
    int coded() {
        return classes.values().stream().mapToInt(CompiledClass::coded).sum();
    }

    private long matched(Match match) {
        return methods.stream().filter(method -> method.match() == match).count();
    }

    /** The expressions that have a value which only the run tells. */
    List<SourceNode> values() {
        return recompilation.nodes().all().stream().filter(SourceNode::hasValue).toList();
    }

    /** Those of them of which nothing is recorded, and whose value does not follow from what is. */
    List<SourceNode> missing() {
        return values().stream().filter(node -> !isKnown(node)).toList();
    }

    private boolean isKnown(SourceNode node) {
        if (recorded.contains(node) || node.constant) {
            return true;
        }
        return node.kind != null
                && node.kind.isDerived()
                && parts.getOrDefault(node, List.of()).stream()
                        .filter(part -> part.role != Role.PART)
                        .allMatch(this::isKnown);
    }

    @Override
    public String toString() {
        int values = values().size();
        long direct = values().stream().filter(recorded::contains).count();
        return String.format(
                Locale.ROOT,
                "%,d methods: %.2f %% equal, %.2f %% equal or alike; %,d values: %.2f %% recorded, %.2f %% recorded or derived %s",
                coded(),
                100.0 * matched(Match.EXACT) / coded(),
                100.0 * (matched(Match.EXACT) + matched(Match.SIMILAR)) / coded(),
                values,
                100.0 * direct / values,
                100.0 * (values - missing().size()) / values,
                recompilation.firstError());
    }

    /** Prints the figures. Arguments: the directory of sources, the jar or directory of classes, options of javac. */
    public static void main(String[] args) throws IOException {
        Library library = new Library(
                Path.of(args[0]), Path.of(args[1]), Arrays.asList(args).subList(2, args.length));
        System.out.println(library);
        library.missing().stream().limit(20).forEach(node -> System.out.println("  " + node));
    }
}
