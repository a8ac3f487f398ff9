// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.blacklist.Blacklist;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan;
import io.deeptrace.format.PlanWriter;
import io.deeptrace.format.Settings;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Programs for tests: the compiled targets, jars of the test class path, and sources compiled on the spot. */
final class TestPrograms {
    static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

    private TestPrograms() {}

    /** The directory of the compiled tests. */
    static Path classes() {
        return location(TestPrograms.class);
    }

    /** The directory or jar that a class of the test class path comes from. */
    static Path location(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException strange) {
            throw new IllegalStateException(strange);
        }
    }

    static Program open(Path... classPath) throws IOException {
        return Program.open(List.of(classPath), JAVA_HOME);
    }

    static Plan plan(Closure closure) {
        return closure.plan(Settings.defaults("trace.dtrace"), List.of(), List.of());
    }

    static String text(Closure closure) throws IOException {
        StringBuilder text = new StringBuilder();
        new PlanWriter(text).write(plan(closure));
        return text.toString();
    }

    static Closure rta(Program program, String root, String... seeds) throws MethodNotFoundException {
        return closure("rta", program, root, seeds);
    }

    static Closure closure(String engine, Program program, String root, String... seeds)
            throws MethodNotFoundException {
        MethodFinder finder = new MethodFinder(program);
        List<MethodRef> seedRefs = new ArrayList<>();
        for (String seed : seeds) {
            seedRefs.add(finder.find(seed));
        }
        return CallGraphEngine.named(engine)
                .closure(new CallGraphEngine.Request(
                        program, Blacklist.defaults(), List.of(finder.find(root)), seedRefs));
    }

    static List<String> methods(Closure closure) {
        return plan(closure).methods().stream()
                .map(method -> method.ref().canonical())
                .toList();
    }

    /** Compiles sources, each given as its file name and its text, into a directory below {@code work}. */
    static Path compile(Path work, Map<String, String> sources, String... options) throws IOException {
        Path out = Files.createDirectories(work.resolve("classes"));
        List<Path> files = new ArrayList<>();
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = work.resolve("src").resolve(source.getKey());
            Files.createDirectories(file.getParent());
            files.add(Files.writeString(file, source.getValue()));
        }
        List<String> arguments = new ArrayList<>(List.of("-d", out.toString(), "-proc:none"));
        arguments.addAll(List.of(options));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            null, manager, null, arguments, null, manager.getJavaFileObjectsFromPaths(files))
                    .call();
            if (!compiled) {
                throw new IllegalStateException("The test's source does not compile.");
            }
        }
        return out;
    }
}
