// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.harness;

import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command line tool, each command in a JVM of its own. */
public final class Tool {
    /** Identity hash codes seed the hash tables of some programs: these give the same ones in each run. */
    private static final List<String> REPEATABLE = List.of("-XX:+UnlockExperimentalVMOptions", "-XX:hashCode=2");

    private static final String MAIN = "io.deeptrace.cli.Main";

    private final Path directory;
    private final Jdk runsOn;

    /** Runs in a directory that is the caller's to delete, on the JDK of the tests. */
    public Tool(Path directory) {
        this(directory, Jdk.current());
    }

    /** Runs in a directory that is the caller's to delete, on a JDK. */
    public Tool(Path directory, Jdk runsOn) {
        this.directory = directory;
        this.runsOn = runsOn;
    }

    /** Runs {@code deeptrace} with these arguments. */
    public Execution run(String... arguments) throws IOException, InterruptedException {
        return run(Map.of("NO_COLOR", "1"), arguments);
    }

    /** Runs {@code deeptrace} with these arguments, where these variables are set. */
    public Execution run(Map<String, String> variables, String... arguments) throws IOException, InterruptedException {
        return Execution.of(directory, variables, command(arguments));
    }

    /** Starts {@code deeptrace} with these arguments; its output is the caller's to read. */
    public Process start(String... arguments) throws IOException, InterruptedException {
        return new ProcessBuilder(command(arguments))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
    }

    /** Computes a target's closure, as a JVM of this JDK would run it. */
    public PlanJson plan(Target target, Jdk jdk) throws IOException, InterruptedException {
        Execution execution = run(
                "plan",
                "--json",
                "--edges",
                "--java",
                jdk.home().toString(),
                "--cp",
                target.classPathText(),
                target.root());
        if (execution.exit() != 0) {
            throw new AssertionError("No plan: " + execution);
        }
        return PlanJson.parse(execution.out());
    }

    /** Traces a target in a JVM of this JDK; {@code options} come before the root. */
    public Recording record(Target target, Jdk jdk, String... options) throws IOException, InterruptedException {
        String name = target.type().getSimpleName() + "-" + jdk.version();
        List<String> arguments = new ArrayList<>(List.of(
                "run", "--java", jdk.home().toString(), "--cp", target.classPathText(), "-o", name + ".dtrace"));
        REPEATABLE.forEach(option -> arguments.add("--jvm-arg=" + option));
        arguments.addAll(List.of(options));
        arguments.addAll(target.runArguments());
        Execution execution = run(arguments.toArray(String[]::new));
        return recording(execution, name);
    }

    /** Traces what these arguments of {@code deeptrace run} say in a JVM of this JDK; fails if the command ends with another exit code. */
    public Trace trace(Jdk jdk, Path classPath, int exit, String... arguments)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("run", "-q", "--java", jdk.home().toString()));
        command.addAll(List.of("--cp", classPath.toString(), "-o", "t.dtrace"));
        command.addAll(List.of(arguments));
        Execution execution = run(command.toArray(String[]::new));
        if (execution.exit() != exit) {
            throw new AssertionError("Not exit code " + exit + ": " + execution);
        }
        return TraceReader.read(directory.resolve("t.dtrace"));
    }

    /** The recording that a run left under this name, {@code name.dtrace}. */
    public Recording recording(Execution execution, String name) throws IOException, InterruptedException {
        Path trace = directory.resolve(name + ".dtrace");
        Execution export = run("export", trace.toString(), "-o", name + ".json");
        if (export.exit() != 0) {
            throw new AssertionError("No export: " + export + "\nof: " + execution);
        }
        return new Recording(execution, trace, TraceJson.read(directory.resolve(name + ".json")));
    }

    /** Runs a target by itself. */
    public Execution untraced(Target target, Jdk jdk, String... jvmArguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(jdk.java()));
        command.addAll(REPEATABLE);
        command.addAll(List.of(jvmArguments));
        command.addAll(List.of("-cp", target.classPathText(), target.type().getName()));
        command.addAll(target.arguments());
        return Execution.of(directory, Map.of(), command);
    }

    private List<String> command(String... arguments) throws IOException, InterruptedException {
        String classPath = classPath();
        List<String> command = new ArrayList<>(List.of(runsOn.java()));
        command.addAll(ToolArchive.options(runsOn, classPath));
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Ddeeptrace.home=" + House.file("."),
                "-cp",
                classPath,
                MAIN));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Where it runs. */
    public Path directory() {
        return directory;
    }

    /** The tool and its libraries. */
    public static String classPath() throws IOException {
        Path built = House.file("deeptrace/tool/target");
        List<Path> jars = new ArrayList<>(List.of(built.resolve("deeptrace-tool.jar")));
        try (Stream<Path> libraries = Files.list(built.resolve("lib"))) {
            libraries
                    .sorted()
                    .filter(jar -> !jar.endsWith("deeptrace-agent.jar"))
                    .forEach(jars::add);
        }
        return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
