// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.harness;

import io.deeptrace.analyzer.CallGraphEngine;
import io.deeptrace.blacklist.Blacklist;
import io.deeptrace.blacklist.RedactionRules;
import io.deeptrace.format.Caps;
import io.deeptrace.format.PlanWriter;
import io.deeptrace.format.Settings;
import io.deeptrace.run.JavaHome;
import io.deeptrace.run.Planned;
import io.deeptrace.run.Planner;
import io.deeptrace.run.RecordingException;
import io.deeptrace.run.Root;
import io.deeptrace.run.Selection;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A traced program without the tool around it: its JVM can be sent signals, and be given other agents before and after
 * ours. It is planned once, for as many runs as are wanted.
 */
public final class AgentJvm implements AutoCloseable {
    private final Path directory;
    private final Target target;
    private final Jdk jdk;
    private final Planned planned;

    /** Plans a program, from its main method on, without what these patterns match. Its runs work in this directory. */
    public AgentJvm(Path directory, Target target, Jdk jdk, String... excluded) throws RecordingException {
        this.directory = directory;
        this.target = target;
        this.jdk = jdk;
        Blacklist blacklist = Blacklist.defaults();
        for (String pattern : excluded) {
            blacklist = blacklist.excluding(pattern, "--exclude");
        }
        Selection selection = new Selection(
                CallGraphEngine.named("rta"),
                blacklist,
                RedactionRules.defaults().words());
        io.deeptrace.run.Target program =
                new io.deeptrace.run.Target(target.classPath(), JavaHome.at(jdk.home()), List.of(), List.of());
        planned =
                new Planner(program, selection).plan(new Root.Main(target.type().getName(), target.arguments()));
    }

    /** Settings that keep every call, for a trace with this name. */
    public Settings everything(String trace) {
        return Settings.defaults(directory.resolve(trace).toString()).with(Caps.bytes(1L << 30));
    }

    /**
     * Starts the program under the agent; its standard error goes with its output, which is the caller's to read.
     *
     * @param before JVM options before the agent's
     * @param after JVM options after it
     */
    public Process start(Settings settings, List<String> before, List<String> after) throws IOException {
        return new ProcessBuilder(command(settings, before, after))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
    }

    /** Starts the program by itself, with these JVM options. */
    public Process startPlain(List<String> options) throws IOException {
        List<String> command = new ArrayList<>(List.of(jdk.java()));
        command.addAll(options);
        command.addAll(program());
        return new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
    }

    /** Runs the program under the agent, with these JVM options before the agent's and after it. */
    public Execution run(Settings settings, List<String> before, List<String> after)
            throws IOException, InterruptedException {
        return Execution.of(directory, Map.of(), command(settings, before, after));
    }

    /** Runs the program under the agent, by a command that ends with what it is to run. */
    public Execution under(List<String> runner, Settings settings) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(runner);
        command.addAll(command(settings, List.of(), List.of()));
        return Execution.of(directory, Map.of(), command);
    }

    /** Runs the program by itself, by a command that ends with what it is to run. */
    public Execution plainUnder(List<String> runner) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(runner);
        command.add(jdk.java());
        command.addAll(program());
        return Execution.of(directory, Map.of(), command);
    }

    private List<String> command(Settings settings, List<String> before, List<String> after) throws IOException {
        Path plan = Files.createTempFile(directory, "plan", ".txt");
        try (Writer out = Files.newBufferedWriter(plan)) {
            new PlanWriter(out).write(planned.plan(settings));
        }
        List<String> command = new ArrayList<>(List.of(jdk.java()));
        command.addAll(before);
        command.add("-javaagent:" + House.file("deeptrace/tool/target/lib/deeptrace-agent.jar") + "=" + plan);
        command.addAll(after);
        command.addAll(program());
        return command;
    }

    private List<String> program() {
        List<String> program = new ArrayList<>(
                List.of("-cp", target.classPathText(), target.type().getName()));
        program.addAll(target.arguments());
        return program;
    }

    @Override
    public void close() {
        planned.close();
    }
}
