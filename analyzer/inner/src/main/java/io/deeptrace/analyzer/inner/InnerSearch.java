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
    private static final String DOES_NOT_COMPILE = "its source does not compile: ";
    /** With members added, and then without the methods that do not compile, in two steps: javac tells of flow last. */
    private static final int MOST_REPAIRS = 3;

    private final List<Path> sources;
    private final String classPath;
    private final Consumer<Recompilation> watcher;
    private final KnownClasses known;
    /** Methods of which the source has code that does not compile. */
    private final Set<MethodRef> broken = new HashSet<>();
    /** Why the first recompilation that failed did; empty if none did. */
    private String failure = "";
    /** The same of the first one that was repaired. */
    private String failureInMethod = "";
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
        known = new KnownClasses(classPath);
    }

    /**
     * Searches for all methods with code of these classes.
     *
     * @throws IOException if a source cannot be read
     */
    List<InnerMethod> of(List<CompiledClass> classes) throws IOException {
        Map<MethodRef, InnerMethod> best = new LinkedHashMap<>();
        List<Path> open = sources;
        known.add(classes);
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
                    all.add(found != null ? found : CodeExpressions.of(running.node, method, reason(running, method)));
                }
            }
        }
        return all;
    }

    /**
     * javac makes nothing of any source where it does not like one: they are repaired, and those that it likes not even then are left out,
     * and compiled each by itself.
     */
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
        Recompilation made = Recompilation.of(files, options, null);
        if (!made.isComplete() && failure.isEmpty()) {
            failure = made.firstError();
        }
        Repairs repairs = new Repairs(known);
        for (int time = 0; time < MOST_REPAIRS && !made.isComplete(); time++) {
            made = Recompilation.of(files, options, repairs);
            repairs.leaveOut(made.errors());
            failureInMethod = failureInMethod.isEmpty() ? made.firstError() : failureInMethod;
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
        Path source = Path.of(running.source());
        if (sources.stream().noneMatch(each -> each.endsWith(source))) {
            return NO_SOURCE;
        }
        if (!compiled && !failure.isEmpty()) {
            return DOES_NOT_COMPILE + failure;
        }
        if (broken.contains(ref(running, method))) {
            return DOES_NOT_COMPILE + failureInMethod;
        }
        return "its source has no such method (compilers and Lombok make some), or another one";
    }

    private static MethodRef ref(CompiledClass running, CompiledMethod method) {
        return new MethodRef(running.node.name, method.node.name, method.node.desc);
    }
}
