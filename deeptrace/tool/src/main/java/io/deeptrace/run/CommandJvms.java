// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Runs a command with the agent added to the JVMs that it starts; each asks before its program begins what is to be recorded. Where the
 * command is {@code java} itself the agent is one of its arguments; of a script or a build tool it stands in {@code JAVA_TOOL_OPTIONS}, which
 * all JVMs read that are started below it, and tell on their standard error that they do.
 */
public final class CommandJvms {
    private static final String OPTIONS = "JAVA_TOOL_OPTIONS";
    private static final String ASKS = ".asks";
    private static final long MILLIS = 20;

    private final List<String> command;
    private final Path agent;
    private final Path directory;
    private final Path workingDirectory;
    private final OutputStream output;

    /**
     * @param command the words
     * @param agent the agent's jar
     * @param directory an empty one that the JVMs see too
     * @param workingDirectory where the command runs
     * @param output where its standard output goes; null for this process's own
     */
    public CommandJvms(List<String> command, Path agent, Path directory, Path workingDirectory, OutputStream output) {
        this.command = List.copyOf(command);
        this.agent = agent;
        this.directory = directory;
        this.workingDirectory = workingDirectory;
        this.output = output;
    }

    /** Decides what is recorded. */
    public interface Chooser {
        /**
         * Writes the plan for a JVM, which waits for it.
         *
         * @param plan the file to write, in one step
         * @return whether there is one; else the JVM runs its program as if there were no agent
         * @throws RecordingException if nothing can be recorded: the command is ended
         */
        boolean choose(StartedJvm jvm, Path plan) throws RecordingException;
    }

    /**
     * Runs the command.
     *
     * @return its exit code
     * @throws RecordingException if it cannot be started, or as the chooser throws it
     */
    public int run(Chooser chooser) throws RecordingException {
        try (Control control = Control.in(directory)) {
            Process process = start(control);
            Thread ending = new Thread(process::destroy, "deeptrace-end-program");
            Runtime.getRuntime().addShutdownHook(ending);
            Thread passing = output == null ? null : passOn(process);
            try {
                Set<Path> answered = new HashSet<>();
                while (!process.waitFor(MILLIS, TimeUnit.MILLISECONDS)) {
                    answer(chooser, answered);
                }
                if (passing != null) {
                    passing.join();
                }
                TargetJvm.leave(ending);
                return process.exitValue();
            } catch (InterruptedException e) {
                process.destroy();
                Thread.currentThread().interrupt();
                throw new RecordingException(ExitCode.NO_ATTACH, "Interrupted while the command ran: run it again.", e);
            } catch (RecordingException | IOException e) {
                // What it started waits for an answer; the command itself may be a script that waits for that.
                process.descendants().forEach(ProcessHandle::destroy);
                process.destroy();
                throw e;
            }
        } catch (IOException e) {
            throw new RecordingException(
                    ExitCode.USAGE,
                    "Nothing can be told to the JVMs of the command in " + directory + " (" + e.getMessage()
                            + "): free some space or set TMPDIR.",
                    e);
        }
    }

    private Process start(Control control) throws RecordingException {
        String option = "-javaagent:" + agent + "=ask=" + control.file().getParent();
        List<String> words = new ArrayList<>(command);
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(workingDirectory.toFile()).inheritIO();
        if (Path.of(words.get(0)).getFileName().toString().matches("(?i)javaw?(\\.exe)?")) {
            words.add(1, option);
        } else {
            String quoted = option.contains(" ") ? '"' + option + '"' : option;
            builder.environment().merge(OPTIONS, quoted, (before, added) -> before + ' ' + added);
        }
        if (output != null) {
            builder.redirectOutput(ProcessBuilder.Redirect.PIPE);
        }
        try {
            return builder.start();
        } catch (IOException e) {
            throw new RecordingException(
                    ExitCode.USAGE,
                    "The command '" + command.get(0) + "' cannot be started (" + e.getMessage() + ").",
                    e);
        }
    }

    private Thread passOn(Process process) {
        Thread thread = new Thread(
                () -> {
                    try {
                        process.getInputStream().transferTo(output);
                        output.flush();
                    } catch (IOException e) {
                        // Nobody reads it any more: so the program is told when it writes on.
                        process.destroy();
                    }
                },
                "deeptrace-output");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void answer(Chooser chooser, Set<Path> answered) throws IOException, RecordingException {
        try (DirectoryStream<Path> asking = Files.newDirectoryStream(directory, "*" + ASKS)) {
            for (Path question : asking) {
                if (answered.add(question)) {
                    Properties properties = new Properties();
                    try (Reader in = Files.newBufferedReader(question)) {
                        properties.load(in);
                    }
                    String name = question.getFileName().toString().replace(ASKS, "");
                    if (!chooser.choose(new StartedJvm(properties), directory.resolve(name + ".plan"))) {
                        Files.createFile(directory.resolve(name + ".none"));
                    }
                }
            }
        } catch (NoSuchFileException gone) {
            // At Ctrl-C the directory is deleted: then no JVM waits for an answer any more.
            if (Files.exists(directory)) {
                throw gone;
            }
        }
    }
}
