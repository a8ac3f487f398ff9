// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.inner;

import io.deeptrace.format.Expression;
import io.deeptrace.format.Expression.Kind;
import io.deeptrace.format.Expression.Role;
import io.deeptrace.format.Expression.Span;
import io.deeptrace.format.InnerMethod;
import io.deeptrace.format.InnerMethod.Match;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Classes against their sources: how many methods are recognized, how many expressions have their values in these classes. */
final class Library {
    private final Map<String, CompiledClass> classes = new TreeMap<>();
    private final Set<String> sources = new HashSet<>();
    private final List<InnerMethod> methods;
    /** The expressions of each source that compiles, by its path. */
    private final Map<String, List<SourceNode>> nodes = new TreeMap<>();

    private final Set<SourceNode> recorded = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<SourceNode, List<SourceNode>> parts = new IdentityHashMap<>();

    private record Place(String source, Span span, Kind kind) {}

    /**
     * @param sources a directory
     * @param classes a directory or a jar
     * @param classPath of a program that uses them
     */
    Library(Path sources, Path classes, String classPath) throws IOException {
        for (byte[] bytes : classFiles(classes)) {
            CompiledClass running = new CompiledClass(bytes);
            this.classes.put(running.node.name, running);
        }
        List<Path> files = files(sources, ".java");
        files.forEach(file -> this.sources.add(sources.relativize(file).toString()));
        Map<String, List<SourceNode>> compiled = new TreeMap<>();
        InnerSearch search = new InnerSearch(files, classPath, made -> made.nodes()
                .byFile()
                .forEach((file, all) ->
                        compiled.putIfAbsent(sources.relativize(Path.of(file)).toString(), all)));
        methods = search.of(List.copyOf(this.classes.values()));
        Set<String> present = new HashSet<>();
        this.classes.values().forEach(each -> present.add(each.source()));
        compiled.forEach((source, all) -> {
            if (present.contains(source)) {
                nodes.put(source, all);
            }
        });
        Set<Place> places = places();
        nodes.forEach((source, all) -> all.forEach(node -> {
            if (places.contains(new Place(source, node.span, node.kind))) {
                recorded.add(node);
            }
            if (node.parent != null) {
                parts.computeIfAbsent(node.parent, parent -> new ArrayList<>()).add(node);
            }
        }));
    }

    private Set<Place> places() {
        Set<Place> places = new HashSet<>();
        for (InnerMethod method : methods) {
            String source = classes.get(method.ref().owner()).source();
            for (Expression expression : method.expressions()) {
                if (method.match() != Match.CODE && !expression.points().isEmpty()) {
                    places.add(new Place(source, expression.span(), expression.kind()));
                }
            }
        }
        return places;
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

    /** The oldest Java that runs all of it. */
    int release() {
        return classes.values().stream()
                        .mapToInt(each -> each.node.version & 0xFFFF)
                        .max()
                        .orElseThrow()
                - 44;
    }

    /** What was found of each method with code. */
    List<InnerMethod> methods() {
        return methods;
    }

    /** Those of them whose source is there. */
    List<InnerMethod> sourced() {
        return methods.stream()
                .filter(method ->
                        sources.contains(classes.get(method.ref().owner()).source()))
                .toList();
    }

    /** How many methods were found so. */
    long matched(Match match) {
        return methods.stream().filter(method -> method.match() == match).count();
    }

    /** The expressions that have a value which only the run tells. */
    List<SourceNode> values() {
        return nodes.values().stream()
                .flatMap(List::stream)
                .filter(SourceNode::hasValue)
                .toList();
    }

    /** Those of them of which something is recorded. */
    List<SourceNode> direct() {
        return values().stream().filter(recorded::contains).toList();
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
}
