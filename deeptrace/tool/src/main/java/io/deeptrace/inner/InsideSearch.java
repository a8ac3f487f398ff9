// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.inner;

import io.deeptrace.format.InnerMethod;
import io.deeptrace.source.SourceFinder;
import io.deeptrace.source.SourceSearch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The methods of some classes with their expressions: those that are known, and the others by a process that finds them out. */
final class InsideSearch {
    private final InsideStore store;
    private final InsideKeys keys;
    private final Path java;
    private final List<Path> classPath;
    private final Path directory;
    private final List<InnerMethod> found = new ArrayList<>();
    /** The classes of which nothing is known, by their internal names. */
    private final Map<String, Unknown> unknown = new LinkedHashMap<>();

    /** @param key null if nothing is kept */
    private record Unknown(byte[] classFile, String sourceName, String source, InsideKey key) {}

    /**
     * Finds nothing yet.
     *
     * @param store what is known; null if nothing is kept
     * @param java home of the JDK that the program runs on
     * @param directory for files that nobody needs afterwards
     */
    InsideSearch(InsideStore store, Path java, List<Path> classPath, Path directory) throws IOException {
        this.store = store;
        this.java = java;
        this.classPath = classPath;
        this.directory = directory;
        keys = store == null ? null : new InsideKeys(Recompilation.compiler(java), classPath);
    }

    /** Searches for the methods of this class too. */
    void add(String className, byte[] classFile, String sourceFile, SourceFinder finder) {
        SourceSearch search = finder.find(className.replace('/', '.'), sourceFile);
        boolean hasSource = search.found() != null && sourceFile.endsWith(".java");
        String name = hasSource ? className.substring(0, className.lastIndexOf('/') + 1) + sourceFile : null;
        String source = hasSource ? search.found().text() : null;
        InsideKey key = keys == null ? null : keys.of(className, classFile, name, source);
        List<InnerMethod> known = key == null ? null : store.find(key);
        if (known != null) {
            found.addAll(known);
        } else {
            unknown.put(className, new Unknown(classFile, name, source, key));
        }
    }

    /**
     * All methods of the classes added; starts a process if something of them is not known.
     *
     * @throws IOException if that cannot be started, or fails
     */
    List<InnerMethod> methods() throws IOException {
        if (!unknown.isEmpty()) {
            Recompilation work = new Recompilation(directory);
            Map<String, String> sources = new HashMap<>();
            for (Unknown each : unknown.values()) {
                work.addClass(each.classFile);
                if (each.sourceName != null) {
                    sources.put(each.sourceName, each.source);
                }
            }
            for (var source : sources.entrySet()) {
                work.addSource(source.getKey(), source.getValue());
            }
            List<InnerMethod> made = work.run(java, classPath);
            found.addAll(made);
            keep(made);
        }
        return found;
    }

    private void keep(List<InnerMethod> made) {
        unknown.forEach((className, each) -> {
            if (each.key != null) {
                store.keep(
                        each.key,
                        made.stream()
                                .filter(method -> method.ref().owner().equals(className))
                                .toList());
            }
        });
        unknown.clear();
        if (store != null) {
            store.shrink();
        }
    }
}
