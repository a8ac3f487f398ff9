// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.inner;

import io.deeptrace.format.InnerMethod;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan;
import io.deeptrace.format.Plan.PlannedMethod;
import io.deeptrace.source.SourceFinder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Adds the expressions of methods to a plan. */
public final class InnerPlan {
    private final Insides insides;
    private final List<Path> classPath;
    private final Path java;
    private final Function<String, byte[]> classFiles;
    private final InsideStore store;

    /**
     * For one program.
     *
     * @param classPath directories and jars, without jars inside
     * @param java home of the JDK that the program runs on
     * @param classFiles gives the bytes of a class by its internal name, or null
     * @param store what is known of classes; null if nothing is kept
     */
    public InnerPlan(
            Insides insides, List<Path> classPath, Path java, Function<String, byte[]> classFiles, InsideStore store) {
        this.insides = insides;
        this.store = store;
        this.classPath = List.copyOf(classPath);
        this.java = java;
        this.classFiles = classFiles;
    }

    /**
     * The plan with the expressions of those methods that were asked for.
     *
     * @param directory for files that nobody needs afterwards
     * @throws InnerException if there are no such methods in the plan, though they are needed, or their classes cannot be looked into
     */
    public Plan of(Plan plan, Path directory) throws InnerException {
        if (insides.isEmpty()) {
            return plan;
        }
        Map<String, String> sourceFiles = new LinkedHashMap<>();
        Set<MethodRef> wanted = new HashSet<>();
        for (PlannedMethod method : plan.methods()) {
            if (insides.holds(method)) {
                wanted.add(method.ref());
                sourceFiles.put(method.ref().owner(), method.sourceFile());
            }
        }
        if (wanted.isEmpty() && !insides.needed()) {
            return plan;
        }
        if (wanted.isEmpty()) {
            throw new InnerException(
                    "No method that the root can reach is meant by --inner "
                            + String.join(", ", insides.methods().lines())
                            + ": see what there is with deeptrace plan --list.",
                    null);
        }
        return plan.withInsides(numbered(ofWanted(wanted, search(sourceFiles, directory.resolve("inner")))));
    }

    private static List<InnerMethod> ofWanted(Set<MethodRef> wanted, List<InnerMethod> found) {
        return found.stream().filter(method -> wanted.contains(method.ref())).toList();
    }

    private static List<InnerMethod> numbered(List<InnerMethod> methods) {
        List<InnerMethod> numbered = new ArrayList<>();
        int last = 0;
        for (InnerMethod method : methods) {
            numbered.add(method.after(last));
            last += method.expressions().size();
        }
        return numbered;
    }

    private List<InnerMethod> search(Map<String, String> sourceFiles, Path directory) throws InnerException {
        try {
            InsideSearch search = new InsideSearch(store, java, classPath, directory);
            Path repository = Path.of(System.getProperty("user.home"), ".m2", "repository");
            try (SourceFinder finder = new SourceFinder(insides.sources(), classPath, java, repository)) {
                for (var entry : sourceFiles.entrySet()) {
                    byte[] classFile = classFiles.apply(entry.getKey());
                    if (classFile != null) {
                        search.add(entry.getKey(), classFile, entry.getValue(), finder);
                    }
                }
            }
            return search.methods();
        } catch (IOException e) {
            throw new InnerException("The expressions of methods cannot be found (" + e.getMessage() + ").", e);
        }
    }
}
