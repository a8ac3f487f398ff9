// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Starts the JVM that is traced and waits for its end. Its standard streams are those of this process. */
final class TargetJvm {
    /**
     * Four times the JVM's own default on most machines. Probes make frames larger, and code is compiled later: without it a
     * recursion that the program is used to would overflow the stack. Only what is used of it takes memory.
     */
    private static final String STACK = "-Xss4m";

    /** Variables by which whoever starts a JVM gives it options. */
    private static final List<String> OPTION_VARIABLES =
            List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS");

    private final Target target;
    private final Path agent;
    private final OutputStream output;

    /**
     * @param target the JVM and its arguments
     * @param agent the agent's jar
     * @param output where the program's standard output goes; null for this process's own
     */
    TargetJvm(Target target, Path agent, OutputStream output) {
        this.target = target;
        this.agent = agent;
        this.output = output;
    }

    /**
     * Runs a main class under the agent.
     *
     * @param plan the plan file
     * @param classPath the class path
     * @param call the main class and its arguments
     * @return the exit code
     * @throws RecordingException if the JVM does not start
     */
    int run(Path plan, List<Path> classPath, RootCall call) throws RecordingException {
        List<String> command = command(plan, classPath, call);
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        if (output != null) {
            builder.redirectOutput(ProcessBuilder.Redirect.PIPE);
        }
        Process process = start(builder);
        // Whoever ends this process by its id alone means the program too; a terminal's Ctrl-C reaches it anyway.
        Thread ending = new Thread(process::destroy, "deeptrace-end-program");
        Runtime.getRuntime().addShutdownHook(ending);
        try {
            if (output != null) {
                process.getInputStream().transferTo(output);
                output.flush();
            }
            int exit = process.waitFor();
            leave(ending);
            return exit;
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new RecordingException(ExitCode.NO_ATTACH, "Interrupted while the program ran: run it again.", e);
        } catch (IOException e) {
            process.destroy();
            throw new RecordingException(
                    ExitCode.NO_ATTACH,
                    "The program's output cannot be passed on (" + e.getMessage()
                            + "): see what reads this command's output.",
                    e);
        }
    }

    /** Takes a shutdown hook back, unless it has its turn. */
    static void leave(Thread ending) {
        try {
            Runtime.getRuntime().removeShutdownHook(ending);
        } catch (IllegalStateException e) {
            // This JVM is ending: the hook runs, or has run, and the program is over.
            Thread.yield();
        }
    }

    private Process start(ProcessBuilder builder) throws RecordingException {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new RecordingException(
                    ExitCode.NO_ATTACH,
                    "Java cannot be started (" + e.getMessage() + "): give another JDK with --java.",
                    e);
        }
    }

    private List<String> command(Path plan, List<Path> classPath, RootCall call) {
        List<String> command = new ArrayList<>();
        command.add(target.java().executable().toString());
        if (OPTION_VARIABLES.stream().map(System.getenv()::get).noneMatch(TargetJvm::setsStack)) {
            command.add(STACK); // before the user's own, which wins
        }
        command.addAll(target.jvmArguments());
        command.add("-javaagent:" + agent + "=" + plan);
        command.addAll(call.jvmArguments());
        command.add("-cp");
        command.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.addAll(call.command());
        return command;
    }

    private static boolean setsStack(String options) {
        return options != null && (options.contains("-Xss") || options.contains("ThreadStackSize"));
    }
}
