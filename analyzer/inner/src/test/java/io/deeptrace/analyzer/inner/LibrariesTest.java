// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.inner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.deeptrace.format.InnerMethod;
import io.deeptrace.format.InnerMethod.Match;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What others have released, class files against sources: one small library, and those of the table in {@code docs/expressions.md}
 * with the profile {@code libraries}. Of each there is a directory with {@code library.jar}, {@code sources.jar} and what else a program
 * needs that uses it.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LibrariesTest {
    private static final String CLASSES = "library.jar";
    private static final String SOURCES = "sources.jar";

    @TempDir
    private Path directory;

    static List<Path> libraries() throws IOException {
        return list(Path.of(System.getProperty("libraries")));
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void nearly_all_of_a_released_library_can_be_recorded(Path library) throws IOException {
        String classPath = list(library).stream()
                .filter(jar -> !jar.endsWith(SOURCES))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));

        Library found = new Library(unpacked(library.resolve(SOURCES)), library.resolve(CLASSES), classPath);

        assumeTrue(found.release() <= Runtime.version().feature(), "made for a newer Java");
        double sourced = found.sourced().size();
        double values = found.values().size();
        double equal = 100 * found.matched(Match.EXACT) / sourced;
        double alike = 100 * (found.matched(Match.EXACT) + found.matched(Match.SIMILAR)) / sourced;
        double direct = 100 * found.direct().size() / values;
        double known = 100 - 100 * found.missing().size() / values;
        String row = String.format(
                Locale.ROOT,
                "| %s | %s | %,d | %,.0f | %.2f %% | %.2f %% | %,.0f | %.2f %% | %.2f %% |",
                library.getFileName(),
                Runtime.version().feature(),
                found.methods().size(),
                sourced,
                equal,
                alike,
                values,
                direct,
                known);
        System.out.println(row);
        Files.write(
                Path.of(
                        "target",
                        library.getFileName() + "-" + Runtime.version().feature() + ".txt"),
                Stream.of(
                                Stream.of(row),
                                found.methods().stream()
                                        .filter(method -> method.match() != Match.EXACT)
                                        .map(LibrariesTest::line),
                                found.missing().stream().map(node -> "missing " + node))
                        .flatMap(lines -> lines)
                        .toList());
        assertThat(alike).as("methods").isGreaterThan(99);
        assertThat(direct).as("recorded").isGreaterThan(94);
        assertThat(known).as("recorded or derived").isGreaterThan(99.5);
    }

    private static String line(InnerMethod method) {
        return method.match() + " " + method.ref() + ": " + method.reason();
    }

    private Path unpacked(Path jar) throws IOException {
        try (FileSystem archive = FileSystems.newFileSystem(jar)) {
            Path root = archive.getPath("/");
            for (Path file : Library.files(root, ".java")) {
                Path copy = directory.resolve(root.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        return directory;
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }
}
