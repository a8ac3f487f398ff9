// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.suite;

import io.deeptrace.format.MethodRef;
import io.deeptrace.it.harness.ClassFiles;
import io.deeptrace.it.harness.Counting;
import io.deeptrace.it.harness.EveryMethod;
import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.Libraries;
import io.deeptrace.it.harness.Tool;
import io.deeptrace.suite.SuiteMain;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/** Runs one suite on one JDK, by itself and traced, with a directory around it as its own build makes it. */
final class SuiteRuns {
    /** What runs the tests and what they are made with; all else is traced. */
    private static final List<String> NOT_TRACED = List.of(
            "org.junit",
            "org.junitpioneer",
            "org.opentest4j",
            "junit",
            "org.hamcrest",
            "org.assertj",
            "org.easymock",
            "org.mockito",
            "org.objenesis",
            "net.bytebuddy",
            "org.h2",
            "org.openjdk");

    private static final String WRITER = "io.deeptrace.suite.ResultWriter";
    private static final String EVERYTHING = "everything";
    private static final String MAIN = SuiteMain.class.getName();

    private final Suite suite;
    private final Jdk jdk;
    private final Path directory;
    private final Path classes;
    private final String innerCap;

    /** @param innerCap how many values of an expression are recorded in a call, as {@code --inner-cap} takes it; empty for the calls alone */
    SuiteRuns(Suite suite, Jdk jdk, Path directory, String innerCap) throws IOException {
        this.innerCap = innerCap;
        this.suite = suite;
        this.jdk = jdk;
        this.directory = directory;
        // Tests look for their files there, from the directory that they run in.
        this.classes = directory.resolve("src/test/resources");
        unpack();
    }

    /** Runs it by itself. */
    Ran plain(String name) throws IOException, InterruptedException {
        Path file = directory.resolve(name + ".results");
        List<String> command = new ArrayList<>(List.of(jdk.java()));
        command.addAll(suite.jvmArguments());
        command.addAll(List.of("-cp", classPath(), MAIN));
        command.addAll(arguments(file));
        return ran(Execution.of(directory, Map.of(), command), file);
    }

    /**
     * Runs it with all classes of the library and of the tests traced, and a second agent that counts their calls; without that one where the
     * insides of methods are recorded, since of code that it has changed first nobody knows the expressions.
     */
    TracedSuite traced(String name) throws IOException, InterruptedException {
        Path file = directory.resolve(name + ".results");
        Path trace = directory.resolve(name + ".dtrace");
        Path loaded = directory.resolve(name + ".classes");
        Path woven = directory.resolve(name + "-woven");
        Tool tool = new Tool(directory);
        String main = innerCap.isEmpty() ? MAIN : EveryMethod.MAIN;
        MethodRef root = new MethodRef(main.replace('.', '/'), "main", "([Ljava/lang/String;)V");
        Counting counting = new Counting(tool, notCounted());
        List<String> command = new ArrayList<>(List.of(
                "run",
                "--quiet",
                "--count-all",
                "--java",
                jdk.home().toString(),
                "-o",
                trace.toString(),
                "--cp",
                classPath()));
        if (!innerCap.isEmpty()) {
            command.addAll(inner());
        }
        command.addAll(suite.options());
        suite.jvmArguments().forEach(argument -> command.add("--jvm-arg=" + argument));
        command.add("--jvm-arg=-Xlog:class+load:file=" + loaded);
        command.add("--jvm-arg=-Ddeeptrace.dump=" + woven);
        if (innerCap.isEmpty()) {
            command.addAll(List.of(counting.beside(root)));
        }
        NOT_TRACED.forEach(each -> command.addAll(List.of("--exclude", each + ".**")));
        command.addAll(List.of("--exclude", WRITER, "--main", main, "--"));
        command.addAll(arguments(file));
        Ran ran = ran(tool.run(command.toArray(String[]::new)), file);
        OptionalLong counted = innerCap.isEmpty()
                ? OptionalLong.of(counting.counted().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                : OptionalLong.empty();
        return TracedSuite.of(ran, trace, loaded, woven, suite.libraryJar(), counted);
    }

    /** The suite finds the library's methods by reflection, so that nearly none would be in the plan: a program is run around it that has them all. */
    private List<String> inner() throws IOException {
        Map<String, byte[]> classFiles = ClassFiles.of(suite.libraryJar());
        new EveryMethod(classFiles.values()).write(directory.resolve(EVERYTHING), MAIN);
        List<String> options = new ArrayList<>(List.of("--inner-cap", innerCap));
        EveryMethod.patterns(classFiles.keySet()).forEach(pattern -> options.addAll(List.of("--inner", pattern)));
        suite.sources().ifPresent(sources -> options.addAll(List.of("--source", sources.toString())));
        return options;
    }

    private static String[] notCounted() {
        List<String> prefixes = new ArrayList<>(List.of(WRITER.replace('.', '/')));
        NOT_TRACED.forEach(each -> prefixes.add(each.replace('.', '/') + "/"));
        return prefixes.toArray(String[]::new);
    }

    private List<String> arguments(Path results) {
        return List.of(results.toString(), classes.toString(), suite.tests());
    }

    private static Ran ran(Execution execution, Path results) throws IOException {
        if (execution.exit() != 0) {
            throw new AssertionError("The suite did not run to its end: " + execution);
        }
        return new Ran(Results.read(results), execution.millis());
    }

    private String classPath() throws IOException {
        List<Path> entries = new ArrayList<>(Libraries.of(SuiteMain.class));
        entries.add(classes);
        entries.add(directory.resolve(EVERYTHING));
        entries.addAll(suite.libraries());
        return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private void unpack() throws IOException {
        try (JarFile jar = new JarFile(suite.testJar().toFile())) {
            for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                if (!entry.isDirectory()) {
                    Path file = classes.resolve(entry.getName());
                    Files.createDirectories(file.getParent());
                    try (InputStream in = jar.getInputStream(entry)) {
                        Files.copy(in, file);
                    }
                }
            }
        }
    }

    /**
     * A suite that has run.
     *
     * @param results of its tests
     * @param millis how long its JVM took, when it was traced that of the tool too
     */
    record Ran(Results results, long millis) {}
}
