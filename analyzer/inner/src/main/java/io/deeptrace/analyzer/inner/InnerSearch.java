// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.inner;

import io.deeptrace.format.InnerMethod;
import io.deeptrace.format.InnerMethod.Match;
import io.deeptrace.format.MethodRef;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The best that can be had for each method: its source's expressions where javac makes its code of the source, else those on which
 * both agree, else what the code alone tells.
 */
final class InnerSearch {
    private static final String NO_SOURCE = "no source of it was found";

    private final List<Path> sources;
    private final String classPath;
    private final Consumer<Recompilation> watcher;
    /** Why the first recompilation that failed did; empty if none did. */
    private String failure = "";
    /** Whether all sources have been compiled without an error, with whatever options. */
    private boolean compiled;

    InnerSearch(List<Path> sources, String classPath) {
        this(sources, classPath, made -> {});
    }

    /** @param watcher is told of each recompilation */
    InnerSearch(List<Path> sources, String classPath, Consumer<Recompilation> watcher) {
        this.sources = sources;
        this.classPath = classPath;
        this.watcher = watcher;
    }

    /**
     * Searches for all methods with code of these classes.
     *
     * @throws IOException if a source cannot be read
     */
    List<InnerMethod> of(List<CompiledClass> classes) throws IOException {
        Map<MethodRef, InnerMethod> best = new LinkedHashMap<>();
        List<Path> open = sources;
        for (List<String> options : JavacOptions.of(classes, classPath)) {
            if (!open.isEmpty()) {
                compile(open, classes, options, best);
                open = unequal(classes, best);
            }
        }
        List<InnerMethod> all = new ArrayList<>();
        for (CompiledClass running : classes) {
            for (CompiledMethod method : running.methods.values()) {
                if (method.hasCode()) {
                    InnerMethod found = best.get(ref(running, method));
                    all.add(found != null ? found : CodeExpressions.of(running.node.name, method, reason(running)));
                }
            }
        }
        return all;
    }

    /** javac makes nothing of any source where it does not like one: those are left out, and compiled each by itself. */
    private void compile(
            List<Path> files, List<CompiledClass> classes, List<String> options, Map<MethodRef, InnerMethod> best)
            throws IOException {
        List<Path> rest = new ArrayList<>(files);
        Set<Path> failed = new LinkedHashSet<>();
        Recompilation made = compile(rest, options);
        while (!made.isComplete() && rest.size() > 1 && rest.removeAll(made.erroneous())) {
            failed.addAll(made.erroneous());
            made = compile(rest, options);
        }
        take(made, classes, best);
        compiled |= made.isComplete() && failed.isEmpty();
        for (Path source : failed) {
            take(compile(List.of(source), options), classes, best);
        }
    }

    private Recompilation compile(List<Path> files, List<String> options) throws IOException {
        JavacParts.define();
        Recompilation made = Recompilation.of(files, options);
        if (!made.isComplete() && failure.isEmpty()) {
            failure = made.firstError();
        }
        watcher.accept(made);
        return made;
    }

    private static void take(Recompilation compiled, List<CompiledClass> classes, Map<MethodRef, InnerMethod> best) {
        InnerMethods methods = new InnerMethods(compiled);
        for (CompiledClass running : classes) {
            for (InnerMethod method : methods.of(running)) {
                best.merge(method.ref(), method, InnerSearch::better);
            }
        }
    }

    private static InnerMethod better(InnerMethod one, InnerMethod other) {
        boolean second = other.match().compareTo(one.match()) < 0
                || other.match() == one.match()
                        && other.expressions().size() > one.expressions().size();
        return second ? other : one;
    }

    /** The sources of those classes of which not every method was found to be equal. */
    private List<Path> unequal(List<CompiledClass> classes, Map<MethodRef, InnerMethod> best) {
        Set<Path> names = new HashSet<>();
        for (CompiledClass running : classes) {
            if (!isEqual(running, best)) {
                names.add(Path.of(running.source()));
            }
        }
        return sources.stream()
                .filter(source -> names.stream().anyMatch(source::endsWith))
                .toList();
    }

    private static boolean isEqual(CompiledClass running, Map<MethodRef, InnerMethod> best) {
        for (CompiledMethod method : running.methods.values()) {
            InnerMethod found = best.get(ref(running, method));
            if (method.hasCode() && (found == null || found.match() != Match.EXACT)) {
                return false;
            }
        }
        return true;
    }

    private String reason(CompiledClass running) {
        if (!compiled && !failure.isEmpty()) {
            return "its source does not compile: " + failure;
        }
        return sources.isEmpty() ? NO_SOURCE : "its source has no such method, or another one";
    }

    private static MethodRef ref(CompiledClass running, CompiledMethod method) {
        return new MethodRef(running.node.name, method.node.name, method.node.desc);
    }
}
