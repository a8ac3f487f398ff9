// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.source;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Where build tools have the sources of what they compile; from the place of the classes alone, no build file is read. */
final class BuildLayout {
    private static final List<String> LANGUAGES = List.of("java", "kotlin", "scala", "groovy");
    private static final String MAIN = "main";

    private final Set<Path> roots = new LinkedHashSet<>();

    private BuildLayout() {}

    /** Directories of sources for a directory of classes, the likeliest first; they need not be there. */
    static List<Path> ofClasses(Path classes) {
        BuildLayout layout = new BuildLayout();
        Path parent = classes.getParent();
        if (parent != null) {
            layout.maven(classes, parent);
            layout.gradle(classes, parent);
            layout.plain(parent);
        }
        layout.roots.add(classes);
        return List.copyOf(layout.roots);
    }

    /** The same for an archive that a build has made: {@code target/x.jar}, {@code build/libs/x.jar}. */
    static List<Path> ofArchive(Path archive) {
        BuildLayout layout = new BuildLayout();
        Path parent = archive.getParent();
        Path project = parent == null ? null : parent.getParent();
        if (project != null && isNamed(parent, "target")) {
            layout.sources(project, MAIN);
            layout.generated(parent.resolve("generated-sources"));
        } else if (project != null && isNamed(parent, "libs") && isNamed(project, "build")) {
            layout.sources(archive.resolve("../../..").normalize(), MAIN);
        }
        return List.copyOf(layout.roots);
    }

    /** Directories of sources below one that a person names: itself, or a project with sources at their usual places. */
    static List<Path> ofGiven(Path directory) {
        BuildLayout layout = new BuildLayout();
        layout.roots.add(directory);
        layout.sources(directory, MAIN);
        layout.sources(directory, "test");
        layout.roots.add(directory.resolve("src"));
        return List.copyOf(layout.roots);
    }

    private void maven(Path classes, Path parent) {
        Path project = parent.getParent();
        if (project == null) {
            return;
        }
        if (isNamed(classes, "classes")) {
            sources(project, MAIN);
            generated(parent.resolve("generated-sources"));
        } else if (isNamed(classes, "test-classes")) {
            sources(project, "test");
            generated(parent.resolve("generated-test-sources"));
        }
    }

    /** {@code build/classes/LANGUAGE/SET} → {@code src/SET/LANGUAGE}. */
    private void gradle(Path classes, Path parent) {
        Path all = parent.getParent();
        Path build = all == null ? null : all.getParent();
        if (build == null || build.getParent() == null || !isNamed(all, "classes")) {
            return;
        }
        String set = classes.getFileName().toString();
        String language = parent.getFileName().toString();
        Path sources = build.resolveSibling("src").resolve(set);
        roots.add(sources.resolve(language));
        sources(build.getParent(), set);
        for (Path generator : below(build.resolve("generated").resolve("sources"))) {
            roots.add(generator.resolve(language).resolve(set));
        }
    }

    /** {@code bin} or {@code classes} beside {@code src}; {@code out/production/MODULE}. */
    private void plain(Path parent) {
        roots.add(parent.resolve("src"));
        Path out = parent.getParent();
        if (out != null && out.getParent() != null && isNamed(out, "out")) {
            roots.add(out.resolveSibling("src"));
        }
    }

    private void sources(Path project, String set) {
        for (String language : LANGUAGES) {
            roots.add(project.resolve("src").resolve(set).resolve(language));
        }
    }

    private void generated(Path directory) {
        roots.addAll(below(directory));
    }

    private static boolean isNamed(Path path, String name) {
        return path.getFileName() != null && path.getFileName().toString().equals(name);
    }

    /** The directories in this one, by name; none if it cannot be listed. */
    static List<Path> below(Path directory) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, Files::isDirectory)) {
            entries.forEach(found::add);
        } catch (IOException unlisted) {
            return List.of();
        }
        Collections.sort(found);
        return found;
    }
}
