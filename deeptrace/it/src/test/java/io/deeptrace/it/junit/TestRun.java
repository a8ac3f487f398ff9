// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.junit;

import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.House;
import io.deeptrace.it.harness.Jdk;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInfo;

/**
 * Runs test classes of {@code src/test/junit} as their users would, in a project directory of their own.
 *
 * @param jdk on which
 * @param junit the jar with the JUnit to run them
 * @param project where they are compiled and run
 */
record TestRun(Jdk jdk, Path junit, Path project) {
    private static final Path SOURCES = House.file("deeptrace/it/src/test/junit");
    private static final Path EXTENSION = House.file("deeptrace/junit/target/deeptrace-junit.jar");
    /** Where each JDK has compiled them for each JUnit. */
    private static final Map<Map.Entry<Jdk, Path>, Path> COMPILED = new HashMap<>();

    /** Each JDK with each JUnit. */
    static List<Map.Entry<Jdk, Path>> everywhere() {
        List<Path> junits = junits();
        return Jdk.found().stream()
                .flatMap(jdk -> junits.stream().map(jar -> Map.entry(jdk, jar)))
                .toList();
    }

    /** A JDK and a JUnit for each test, by its name, as {@link Jdk#inTurn} has it. All with {@code -Djdks.all=true}. */
    static List<Map.Entry<Jdk, Path>> inTurn(TestInfo test) {
        List<Path> junits = junits();
        int place = Math.floorMod(Jdk.place(test), junits.size());
        return Jdk.inTurn(test).stream()
                .flatMap(jdk ->
                        (Jdk.ALL ? junits : List.of(junits.get(place))).stream().map(jar -> Map.entry(jdk, jar)))
                .toList();
    }

    private static List<Path> junits() {
        try (Stream<Path> jars = Files.list(House.file("deeptrace/it/target/junit"))) {
            return jars.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In this project directory, where the test classes are put. */
    static TestRun in(Path project, Map.Entry<Jdk, Path> where) throws IOException, InterruptedException {
        TestRun run = new TestRun(where.getKey(), where.getValue(), project);
        Files.createDirectories(project.resolve("tmp"));
        copy(compiled(where), run.classes());
        return run;
    }

    /** Puts the sources where the build tool of the project has them. */
    TestRun withSources() throws IOException {
        copy(SOURCES, project.resolve("src/test/java"));
        return this;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    /**
     * Puts what is tested into a module in {@code target/classes}.
     *
     * @return the options by which Surefire runs the tests inside of it
     */
    String[] inModule() throws IOException, InterruptedException {
        Path module = project.resolve("target/classes");
        Files.createDirectories(module.resolve("acme"));
        Files.move(classes().resolve("acme/Shop.class"), module.resolve("acme/Shop.class"));
        Path source = Files.writeString(project.resolve("module-info.java"), "open module shop {}");
        Execution compiled = Execution.of(
                project,
                Map.of(),
                List.of(jdk.home().resolve("bin/javac").toString(), "-d", module.toString(), source.toString()));
        if (compiled.exit() != 0) {
            throw new AssertionError(compiled.toString());
        }
        return new String[] {
            "--module-path=" + module,
            "--patch-module=shop=" + classes(),
            "--add-modules=shop",
            "--add-reads=shop=ALL-UNNAMED"
        };
    }

    /** Runs one class. */
    Execution of(String testClass, String... options) throws IOException, InterruptedException {
        return Execution.of(project, Map.of(), command(testClass, options));
    }

    /** The command that does. */
    List<String> command(String testClass, String... options) {
        List<String> command = new ArrayList<>(List.of(jdk.java(), "-Djava.io.tmpdir=" + project.resolve("tmp")));
        command.add("-XX:TieredStopAtLevel=1"); // each run is a short one
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", classPath(classes(), junit), "org.junit.platform.console.ConsoleLauncher"));
        command.addAll(List.of("execute", "--select-class", testClass));
        command.addAll(List.of("--details", "summary", "--disable-banner", "--disable-ansi-colors"));
        return command;
    }

    /** The files of a kind that a run has left, as paths below the project. */
    List<String> left(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(project)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .map(file -> project.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private static synchronized Path compiled(Map.Entry<Jdk, Path> where) throws IOException, InterruptedException {
        Path done = COMPILED.get(where);
        if (done == null) {
            done = Files.createDirectories(House.file("deeptrace/it/target/junit-classes")
                    .resolve(where.getKey().version() + "-" + where.getValue().getFileName()));
            compile(where.getKey(), where.getValue(), done);
            COMPILED.put(where, done);
        }
        return done;
    }

    private static void compile(Jdk jdk, Path junit, Path classes) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(jdk.home().resolve("bin/javac").toString(), "--release", "17", "-g"));
        command.addAll(List.of("-d", classes.toString(), "-cp", classPath(classes, junit)));
        try (Stream<Path> files = Files.walk(SOURCES)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::toString)
                    .forEach(command::add);
        }
        Execution compiled = Execution.of(classes.getParent(), Map.of(), command);
        if (compiled.exit() != 0) {
            throw new AssertionError(compiled.toString());
        }
    }

    private Path classes() {
        return project.resolve("target/test-classes");
    }

    private static String classPath(Path classes, Path junit) {
        return String.join(File.pathSeparator, classes.toString(), EXTENSION.toString(), junit.toString());
    }
}
