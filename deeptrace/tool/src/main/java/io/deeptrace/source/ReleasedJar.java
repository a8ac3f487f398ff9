// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.source;

import io.deeptrace.analyzer.classpath.ClassSource;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;

/** Where the sources of a released jar stand: in a sources jar beside it, or in the local repositories of Maven and Gradle. */
final class ReleasedJar {
    private static final String COORDINATES = "META-INF/maven/";
    private static final Pattern DECENT = Pattern.compile("\\w[\\w.-]*");

    private final Path repository;

    /** @param repository Maven's local repository; null for none */
    ReleasedJar(Path repository) {
        this.repository = repository;
    }

    /**
     * The sources jars that may belong to a jar, the likeliest first; they need not be there.
     *
     * @param source the jar, perhaps inside an archive
     */
    List<Path> sourcesOf(ClassSource source) throws IOException {
        List<Path> jars = new ArrayList<>();
        Path file = source.file().toAbsolutePath().normalize();
        String inside = source.toString().substring(source.file().toString().length());
        boolean nested = inside.endsWith(".jar");
        String name = nested
                ? inside.substring(inside.lastIndexOf('/') + 1)
                : file.getFileName().toString();
        String stem = name.replaceFirst("(?i)\\.[jw]ar$", "");
        if (!nested) {
            jars.add(file.resolveSibling(stem + "-sources.jar"));
            jars.addAll(gradleCache(file, stem + "-sources.jar"));
        }
        if (repository != null) {
            jars.addAll(inRepository(source, stem));
        }
        return jars.stream().distinct().toList();
    }

    /** In Gradle's cache each file of a release has a directory of its own, named by its digest. */
    private static List<Path> gradleCache(Path file, String sources) {
        Path version = file.getParent().getParent();
        if (version == null || !file.toString().contains("files-2.1")) {
            return List.of();
        }
        return BuildLayout.below(version).stream()
                .map(directory -> directory.resolve(sources))
                .filter(Files::isRegularFile)
                .toList();
    }

    /** By the coordinates that Maven has written into the jar; one with several is made of others, and only its own are its. */
    private List<Path> inRepository(ClassSource source, String stem) throws IOException {
        List<String> resources = new ArrayList<>();
        source.resources(COORDINATES, resources::add);
        List<Path> jars = new ArrayList<>();
        for (String resource : resources) {
            if (resource.endsWith("/pom.properties")) {
                Properties coordinates = new Properties();
                coordinates.load(new StringReader(String.join("\n", source.lines(resource))));
                String group = coordinates.getProperty("groupId", "");
                String artifact = coordinates.getProperty("artifactId", "");
                String version = coordinates.getProperty("version", "");
                boolean decent = DECENT.matcher(group).matches()
                        && DECENT.matcher(artifact).matches()
                        && DECENT.matcher(version).matches();
                if (decent && stem.equals(artifact + '-' + version)) {
                    jars.add(repository
                            .resolve(group.replace('.', '/'))
                            .resolve(artifact)
                            .resolve(version)
                            .resolve(stem + "-sources.jar"));
                }
            }
        }
        return jars;
    }
}
