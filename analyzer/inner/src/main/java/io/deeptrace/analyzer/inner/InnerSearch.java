// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.inner;

import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.util.Context;
import io.deeptrace.format.InnerMethod;
import io.deeptrace.format.InnerMethod.Match;
import io.deeptrace.format.MethodRef;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The best that can be had for each method: its source's expressions where javac makes its code of the source, else those on which
 * both agree, else what the code alone tells.
 */
final class InnerSearch {
    private static final String NO_SOURCE = "no source of it was found";
    private static final String DOES_NOT_COMPILE = "its source does not compile: ";
    /** With members added, and then without the methods that do not compile, in two steps: javac tells of flow last. */
    private static final int MOST_REPAIRS = 3;

    private final List<Path> sources;
    private final String classPath;
    private final Consumer<Recompilation> watcher;
    private final KnownClasses known;
    /** Methods of which the source has code that does not compile. */
    private final Set<MethodRef> broken = new HashSet<>();
    /** Why the first recompilation of a source that failed did; of those of no source with the empty path. */
    private final Map<Path, String> failures = new HashMap<>();
    /** The same of the first one that was repaired. */
    private final Map<Path, String> failuresInMethods = new HashMap<>();
    /** The sources that have been compiled without an error, with whatever options and repairs. */
    private final Set<Path> compiled = new HashSet<>();

    InnerSearch(List<Path> sources, String classPath) {
        this(sources, classPath, made -> {});
    }

    /** @param watcher is told of each recompilation */
    InnerSearch(List<Path> sources, String classPath, Consumer<Recompilation> watcher) {
        this.sources = sources;
        this.classPath = classPath;
        this.watcher = watcher;
        known = new KnownClasses(classPath);
    }

    /**
     * Searches for all methods with code of these classes.
     *
     * @throws IOException if a source cannot be read
     */
    List<InnerMethod> of(List<CompiledClass> classes) throws IOException {
        Map<MethodRef, InnerMethod> best = new LinkedHashMap<>();
        MovedPackages packages = new MovedPackages(classes);
        List<Path> open = sources;
        known.add(classes);
        for (List<String> options : JavacOptions.of(classes, classPath)) {
            Set<Path> concerned = new HashSet<>();
            open = compile(
                    open,
                    classes,
                    best,
                    files -> compile(files, options, (unit, context) -> {
                        if (packages.isConcerned(unit)) {
                            concerned.add(Path.of(unit.getSourceFile().getName()));
                        }
                    }));
            List<Path> moved = open.stream().filter(concerned::contains).toList();
            if (!moved.isEmpty()) {
                open = compile(moved, classes, best, files -> compile(files, options, packages::replace));
            }
        }
        List<InnerMethod> all = new ArrayList<>();
        for (CompiledClass running : classes) {
            for (CompiledMethod method : running.methods.values()) {
                if (method.hasCode()) {
                    InnerMethod found = best.get(ref(running, method));
                    all.add(found != null ? found : CodeExpressions.of(running.node, method, reason(running, method)));
                }
            }
        }
        return all;
    }

    private interface Compiler {
        Recompilation of(List<Path> sources) throws IOException;
    }

    /**
     * javac makes nothing of any source where it does not like one: they are repaired, and those that it likes not even then are left out,
     * and compiled each by itself.
     *
     * @return the sources for which it may be worth while to try something else
     */
    private List<Path> compile(
            List<Path> files, List<CompiledClass> classes, Map<MethodRef, InnerMethod> best, Compiler compiler)
            throws IOException {
        if (files.isEmpty()) {
            return files;
        }
        List<Path> rest = new ArrayList<>(files);
        Set<Path> failed = new LinkedHashSet<>();
        Recompilation made = compiler.of(rest);
        while (!made.isComplete()
                && rest.size() > 1
                && rest.removeAll(made.firstErrors().keySet())) {
            failed.addAll(made.firstErrors().keySet());
            made = compiler.of(rest);
        }
        take(made, classes, best);
        for (Path source : failed) {
            if (files.contains(source)) {
                take(compiler.of(List.of(source)), classes, best);
            }
        }
        return unequal(classes, best);
    }

    private Recompilation compile(List<Path> files, List<String> options, BiConsumer<JCCompilationUnit, Context> parsed)
            throws IOException {
        JavacParts.define();
        Recompilation made = Recompilation.of(files, options, (unit, context) -> {
            Annotations.remove(unit);
            parsed.accept(unit, context);
        });
        made.firstErrors().forEach(failures::putIfAbsent);
        Repairs repairs = new Repairs(known);
        for (int time = 0; time < MOST_REPAIRS && !made.isComplete(); time++) {
            made = Recompilation.of(files, options, (unit, context) -> {
                repairs.apply(unit, context);
                Annotations.remove(unit);
                parsed.accept(unit, context);
            });
            repairs.leaveOut(made.errors());
            made.firstErrors().forEach(failuresInMethods::putIfAbsent);
        }
        if (made.isComplete()) {
            compiled.addAll(files);
        }
        watcher.accept(made);
        return made;
    }

    private void take(Recompilation compiled, List<CompiledClass> classes, Map<MethodRef, InnerMethod> best) {
        InnerMethods methods = new InnerMethods(compiled);
        for (CompiledClass running : classes) {
            for (InnerMethod method : methods.of(running)) {
                best.merge(method.ref(), method, InnerSearch::better);
            }
        }
        broken.addAll(methods.blank());
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

    private String reason(CompiledClass running, CompiledMethod method) {
        Path source = sources.stream()
                .filter(file -> file.endsWith(running.source()))
                .findFirst()
                .orElse(null);
        if (source == null) {
            return NO_SOURCE;
        }
        String failure = failures.getOrDefault(source, failures.get(Path.of("")));
        if (!compiled.contains(source) && failure != null) {
            return DOES_NOT_COMPILE + failure;
        }
        if (broken.contains(ref(running, method))) {
            return DOES_NOT_COMPILE + failuresInMethods.getOrDefault(source, failure);
        }
        return "its source has no such method (compilers and Lombok make some), or another one";
    }

    private static MethodRef ref(CompiledClass running, CompiledMethod method) {
        return new MethodRef(running.node.name, method.node.name, method.node.desc);
    }
}
