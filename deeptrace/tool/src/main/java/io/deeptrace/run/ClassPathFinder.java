// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The class path when none is given: in a Maven project {@code target/classes} and the pom's dependencies, else
 * {@code build/classes/java/main} as Gradle fills it, else the directory itself.
 */
public final class ClassPathFinder {
    private final MavenDependencies maven;

    /** Asks {@code maven} for the dependencies of a pom. */
    public ClassPathFinder(MavenDependencies maven) {
        this.maven = maven;
    }

    /**
     * The class path of the project that {@code directory} lies in.
     *
     * @throws RecordingException if a project is there that is not compiled, or its dependencies cannot be had; or it lies above and is somebody else's, whose build is not run
     */
    public List<Path> find(Path directory) throws RecordingException {
        for (Path project = directory.toAbsolutePath().normalize(); project != null; project = project.getParent()) {
            Path pom = project.resolve("pom.xml");
            if (Files.isRegularFile(pom)) {
                requireOwn(pom, directory);
                return maven(project);
            }
            Path gradle = project.resolve("build/classes/java/main");
            if (Files.isDirectory(gradle)) {
                Path resources = project.resolve("build/resources/main");
                return Files.isDirectory(resources) ? List.of(gradle, resources) : List.of(gradle);
            }
        }
        return List.of(directory.toAbsolutePath().normalize());
    }

    /** Who stands in a project has chosen it; what lies above may have been put there by anybody. */
    private static void requireOwn(Path pom, Path directory) throws RecordingException {
        if (!pom.getParent().equals(directory.toAbsolutePath().normalize()) && !Ownership.isOwn(pom)) {
            throw new RecordingException(
                    ExitCode.USAGE,
                    pom + " belongs to another user, so no Maven is run for it: give a class path with --cp, or go to "
                            + pom.getParent() + " if you mean that project.");
        }
    }

    private List<Path> maven(Path project) throws RecordingException {
        Path classes = project.resolve("target/classes");
        if (!Files.isDirectory(classes)) {
            throw new RecordingException(
                    ExitCode.USAGE,
                    "The Maven project " + project + " has no target/classes: compile it with 'mvn compile', "
                            + "go to the module you mean, or give a class path with --cp.");
        }
        List<Path> classPath = new ArrayList<>();
        classPath.add(classes);
        classPath.addAll(maven.of(project));
        return classPath;
    }
}
