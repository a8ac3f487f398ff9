// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.suite;

import io.deeptrace.it.harness.House;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A library and its tests: a directory with the jar of the tests, {@code NAME-tests.jar}, the library's own, {@code NAME.jar}, and all
 * that they need, a JUnit console among it; the library's sources may be there too, {@code NAME-sources.jar}, and
 * {@code suite.properties} with what the next three are.
 *
 * @param directory where the jars are
 * @param tests a regular expression for the names of the test classes to run
 * @param jvmArguments what the suite's own build gives its JVM
 * @param options further options of {@code deeptrace run}
 */
record Suite(Path directory, String tests, List<String> jvmArguments, List<String> options) {
    private static final List<String> OF_MAVEN_CENTRAL =
            List.of("commons-csv", "commons-text", "commons-lang3", "commons-collections4");

    /** No test classes, although they are named so. */
    private static final String ALL = ".*\\.(?!Abstract|BulkTest|PerformanceTest)\\w+Test";

    private static final String SOURCES = "-sources.jar";

    private static final String PROPERTIES = "suite.properties";

    private static final List<String> OPENED = List.of(
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED");

    /** What is asked for: {@code sample}, {@code all}, one of them by its name, or another by its directory. */
    static List<Suite> of(String asked) throws IOException {
        return switch (asked) {
            case "sample" ->
                List.of(
                        central("commons-csv", ".*\\.csv\\.(?!CSVPrinterTest|PerformanceTest)\\w+Test"),
                        central("commons-lang3", ".*\\.lang3\\.(function|math|mutable|reflect|tuple)\\..*Test"));
            case "all" ->
                OF_MAVEN_CENTRAL.stream().map(name -> central(name, ALL)).toList();
            default -> List.of(OF_MAVEN_CENTRAL.contains(asked) ? central(asked, ALL) : in(Path.of(asked)));
        };
    }

    private static Suite central(String name, String tests) {
        // Mockito's Byte Buddy asks for this on a JDK that is newer than itself.
        List<String> arguments = name.equals("commons-lang3") ? OPENED : List.of("-Dnet.bytebuddy.experimental=true");
        return new Suite(House.file("deeptrace/it/suites/target/lib").resolve(name), tests, arguments, List.of());
    }

    /** One that lies in a directory, with {@code tests}, {@code jvm} and {@code options} of its properties, if it has these. */
    private static Suite in(Path directory) throws IOException {
        Properties given = new Properties();
        Path file = directory.resolve(PROPERTIES);
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                given.load(reader);
            }
        }
        if (!Set.of("tests", "jvm", "options").containsAll(given.keySet())) {
            throw new AssertionError(file + " may have tests, jvm and options, but has " + given.keySet());
        }
        return new Suite(directory, given.getProperty("tests", ALL), words(given, "jvm"), words(given, "options"));
    }

    private static List<String> words(Properties given, String name) {
        return Stream.of(given.getProperty(name, "").split(" "))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** The jar of the tests. */
    Path testJar() throws IOException {
        try (Stream<Path> jars = jars()) {
            return jars.filter(Suite::isOfTests)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("No jar of tests lies in " + directory));
        }
    }

    /** The jar of the library that they test. */
    Path libraryJar() throws IOException {
        Path tests = testJar();
        return tests.resolveSibling(tests.getFileName().toString().replace("-tests.jar", ".jar"));
    }

    /** The library and all that the tests need. */
    List<Path> libraries() throws IOException {
        try (Stream<Path> jars = jars()) {
            return jars.filter(jar -> !isOfTests(jar) && !jar.toString().endsWith(SOURCES))
                    .toList();
        }
    }

    /** The sources of the library, if they are there. */
    Optional<Path> sources() throws IOException {
        Path library = libraryJar();
        Path sources = library.resolveSibling(library.getFileName().toString().replace(".jar", SOURCES));
        return Optional.of(sources).filter(Files::exists);
    }

    private Stream<Path> jars() throws IOException {
        return Files.list(directory)
                .filter(file -> file.toString().endsWith(".jar"))
                .sorted();
    }

    private static boolean isOfTests(Path jar) {
        return jar.toString().endsWith("-tests.jar");
    }

    @Override
    public String toString() {
        return directory.getFileName().toString();
    }
}
