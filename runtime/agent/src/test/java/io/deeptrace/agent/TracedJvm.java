// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent;

import io.deeptrace.agent.weave.WholeClass;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan;
import io.deeptrace.format.Plan.PlannedMethod;
import io.deeptrace.format.Plan.PlannedSite;
import io.deeptrace.format.PlanWriter;
import io.deeptrace.format.Settings;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs a program in a JVM of its own, with the agent or without it. */
final class TracedJvm {
    private static final Path AGENT = Path.of(System.getProperty("agent.jar"));
    private static final Path CLASSES = Path.of(System.getProperty("test.classes"));

    private final Path home;
    private final Path directory;
    private final List<String> options = new ArrayList<>();

    /** A JVM of this Java home; files go to this directory. */
    TracedJvm(Path home, Path directory) {
        this.home = home;
        this.directory = directory;
    }

    /** The JDK that runs the tests, and all that are installed beside it and are not too old. */
    static Stream<Path> homes() throws IOException {
        Path own = Path.of(System.getProperty("java.home")).toRealPath();
        List<Path> homes = new ArrayList<>(List.of(own));
        try (Stream<Path> siblings = Files.list(own.getParent())) {
            for (Path sibling : (Iterable<Path>) siblings::iterator) {
                Path real = sibling.toRealPath();
                if (Files.isExecutable(real.resolve("bin").resolve("java"))
                        && isNewEnough(real)
                        && !homes.contains(real)) {
                    homes.add(real);
                }
            }
        }
        return homes.stream();
    }

    private static boolean isNewEnough(Path home) throws IOException {
        Path release = home.resolve("release");
        return Files.exists(release)
                && Files.readAllLines(release).stream()
                        .filter(line -> line.startsWith("JAVA_VERSION=\""))
                        .map(line -> line.substring(line.indexOf('"') + 1).split("[.\"]")[0])
                        .anyMatch(feature -> Integer.parseInt(feature) >= 17);
    }

    Path trace() {
        return directory.resolve("trace.dtrace");
    }

    TracedJvm with(String option) {
        options.add(option);
        return this;
    }

    /** Plans all methods of these classes. */
    Path plan(boolean armed, String root, Class<?>... classes) throws IOException {
        List<byte[]> classFiles = new ArrayList<>();
        for (Class<?> type : classes) {
            classFiles.add(WholeClass.bytes(type));
        }
        return plan(armed, root, classFiles);
    }

    /** Plans all methods of these class files; the root is given as {@code owner#name+descriptor}. */
    Path plan(boolean armed, String root, List<byte[]> classFiles) throws IOException {
        List<PlannedMethod> methods = new ArrayList<>();
        List<Integer> roots = new ArrayList<>();
        int sites = 0;
        for (byte[] classFile : classFiles) {
            for (PlannedMethod method : WholeClass.methods(classFile, node -> true)) {
                MethodRef ref = method.ref();
                int id = methods.size() + 1;
                if (root.equals(ref.owner() + '#' + ref.name() + ref.descriptor())) {
                    roots.add(id);
                }
                List<PlannedSite> own = new ArrayList<>();
                for (PlannedSite site : method.sites()) {
                    own.add(new PlannedSite(++sites, site.ordinal(), 0, 0, site.declared()));
                }
                methods.add(new PlannedMethod(id, ref, method.access(), null, 0, List.of(), 0, 0, own));
            }
        }
        Map<String, String> settings =
                new HashMap<>(Settings.defaults(trace().toString()).toMap());
        settings.put("armed", Boolean.toString(armed));
        settings.put(Settings.LIMITED, "true");
        Path file = directory.resolve("plan.txt");
        try (Writer out = Files.newBufferedWriter(file)) {
            new PlanWriter(out)
                    .write(new Plan("by hand", settings, List.of("password"), List.of(), roots, methods, List.of()));
        }
        return file;
    }

    Result runPlain(String... mainAndArguments) throws IOException, InterruptedException {
        return run(options, mainAndArguments);
    }

    Result run(Path plan, String... mainAndArguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(options);
        all.add("-javaagent:" + AGENT + "=" + plan);
        return run(all, mainAndArguments);
    }

    /** With the agent, which has no plan yet. */
    Result runWaiting(String... mainAndArguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(options);
        all.add("-javaagent:" + AGENT);
        return run(all, mainAndArguments);
    }

    private Result run(List<String> jvmOptions, String... mainAndArguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin").resolve("java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", CLASSES.toString()));
        command.addAll(List.of(mainAndArguments));
        Path out = directory.resolve("out.txt");
        Path err = directory.resolve("err.txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("still running: " + command);
        }
        return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /** How a program ended and what it printed. */
    record Result(int exit, String out, String err) {}
}
