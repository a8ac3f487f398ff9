// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.source;

import io.deeptrace.analyzer.classpath.ClassSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the source files of a program's classes: where a person says, else where the build tool, the sources jar or the JDK of
 * the class has them. It reads files of source languages below those roots, and no others. Thread-safe.
 */
public final class SourceFinder implements AutoCloseable {
    private final List<Path> given;
    private final List<Path> classPath;
    private final Path home;
    private final ReleasedJar released;
    private final OpenRoots roots = new OpenRoots();
    private ClassPlaces places;

    /**
     * Opens nothing yet.
     *
     * @param given directories and archives of sources, or projects, to look in before all others
     * @param classPath the program's class path: directories and archives, of which some may be gone
     * @param home the JDK that the program ran on; null if unknown
     * @param repository Maven's local repository; null for none
     */
    public SourceFinder(List<Path> given, List<Path> classPath, Path home, Path repository) {
        this.given = List.copyOf(given);
        this.classPath = List.copyOf(classPath);
        this.home = home;
        this.released = new ReleasedJar(repository);
    }

    /** Finds nothing, for it is told no place. */
    public static SourceFinder nowhere() {
        return new SourceFinder(List.of(), List.of(), null, null);
    }

    /**
     * Looks for a class's source file.
     *
     * @param className the class, as {@code Class.getName} gives it
     * @param sourceFile what its class file calls its source; null or empty if it does not tell
     */
    public synchronized SourceSearch find(String className, String sourceFile) {
        if (sourceFile == null || sourceFile.isEmpty()) {
            return SourceSearch.failed(
                    "The class file of " + className
                            + " tells no source file: it was compiled without -g, or generated.",
                    List.of());
        }
        SourceName name = SourceName.of(className, sourceFile);
        if (name == null) {
            return SourceSearch.failed(
                    "The class " + className + " calls its source '" + sourceFile
                            + "', which is the name of no source file.",
                    List.of());
        }
        SourceAttempt attempt = new SourceAttempt(name, roots);
        for (Path root : given) {
            attempt.lookIn(Files.isDirectory(root) ? BuildLayout.ofGiven(root) : List.of(root));
        }
        if (!attempt.hasFound()) {
            beside(className, attempt);
        }
        return attempt.result(className);
    }

    private void beside(String className, SourceAttempt attempt) {
        if (places == null) {
            places = new ClassPlaces(classPath, home);
        }
        String internalName = className.replace('.', '/');
        try {
            if (places.isOfJdk(internalName)) {
                attempt.lookIn(List.of(home.resolve("lib").resolve("src.zip")));
                return;
            }
            ClassSource source = places.of(internalName);
            if (source == null) {
                attempt.tell(unplaced());
            } else {
                attempt.lookIn(rootsOf(source));
            }
        } catch (IOException unreadable) {
            attempt.tell(unreadable.getMessage() + ".");
        }
    }

    private List<Path> rootsOf(ClassSource source) throws IOException {
        Path file = source.file().toAbsolutePath().normalize();
        if (Files.isDirectory(file)) {
            return BuildLayout.ofClasses(file);
        }
        List<Path> all = new ArrayList<>(released.sourcesOf(source));
        all.addAll(BuildLayout.ofArchive(file));
        all.add(file);
        return all;
    }

    private String unplaced() {
        if (classPath.isEmpty()) {
            return "The trace does not tell the class path of its program.";
        }
        List<String> gone = places.missing();
        return "The class stands nowhere on the class path of the trace"
                + (gone.isEmpty() ? "." : ", of which this is not there any more: " + String.join(", ", gone) + ".");
    }

    @Override
    public synchronized void close() throws IOException {
        roots.close();
        if (places != null) {
            places.close();
            places = null;
        }
    }
}
