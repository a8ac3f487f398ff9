// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.inner;

import io.deeptrace.analyzer.Program;
import io.deeptrace.format.InnerMethod;
import io.deeptrace.format.Plan;
import io.deeptrace.format.Plan.PlannedMethod;
import io.deeptrace.source.SourceFinder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds the expressions of methods to a plan. */
public final class InnerPlan {
    private final Insides insides;
    private final List<Path> classPath;
    private final Path java;
    private final Program program;
    private final InsideStore store;

    /**
     * For one program.
     *
     * @param classPath directories and jars, without jars inside
     * @param java home of the JDK that the program runs on
     * @param program the same as its analysis reads it
     * @param store what is known of classes; null if nothing is kept
     */
    public InnerPlan(Insides insides, List<Path> classPath, Path java, Program program, InsideStore store) {
        this.insides = insides;
        this.store = store;
        this.classPath = List.copyOf(classPath);
        this.java = java;
        this.program = program;
    }

    /**
     * The plan with the expressions of those methods that were asked for: of all classes that it holds, and of those that the
     * patterns name. What the plan does not hold of them may be met at run time.
     *
     * @param directory for files that nobody needs afterwards
     * @throws InnerException if there are no such methods, though they are needed, or their classes cannot be looked into
     */
    public Plan of(Plan plan, Path directory) throws InnerException {
        if (insides.isEmpty()) {
            return plan;
        }
        Map<String, String> sourceFiles = new LinkedHashMap<>();
        for (PlannedMethod method : plan.methods()) {
            if (!method.isAtCalls() && insides.holds(method.ref())) {
                sourceFiles.put(method.ref().owner(), method.sourceFile());
            }
        }
        for (String name : insides.named()) {
            program.classes(name).forEach(sourceFiles::putIfAbsent);
        }
        List<InnerMethod> found = search(sourceFiles, directory.resolve("inner")).stream()
                .filter(method -> insides.holds(method.ref()))
                .toList();
        if (found.isEmpty() && insides.needed()) {
            throw new InnerException(
                    "No method that the root can reach, or that is named, is meant by --inner "
                            + String.join(", ", insides.methods().lines())
                            + ": see what there is with deeptrace plan --list.",
                    null);
        }
        return plan.withInsides(numbered(found));
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
                    byte[] classFile = program.bytes(entry.getKey());
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
