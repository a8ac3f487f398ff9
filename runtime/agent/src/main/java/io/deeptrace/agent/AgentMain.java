// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent;

import io.deeptrace.recorder.Recorder;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where the JVM starts the agent. Its one argument is the path of the plan; without one it waits for {@link #begin}. This class is
 * visible to the program; so it does little: everything else is in a class loader of its own.
 */
public final class AgentMain {
    /** Exit code of a program that was not started because it could not be traced. */
    private static final int CANNOT_TRACE = 5;

    /** Begins an argument that is no plan's path: a file to write the places to that the program's classes came from. */
    private static final String SOURCES = "sources=";

    /** Begins an argument that is no plan's path: a directory to ask in what is to be recorded. */
    private static final String ASK = "ask=";

    /** Begins an argument that says whose agent is meant, up to a semicolon. */
    private static final String JAR = "jar=";

    private static Agent agent;

    private AgentMain() {}

    /**
     * Started with the program, by {@code -javaagent}. If tracing cannot begin, the program does not start: says why on
     * stderr and in the file that {@link #agentmain} tells of, and ends the JVM with exit code 5.
     */
    public static void premain(String planFile, Instrumentation instrumentation) {
        try {
            start(planFile, instrumentation);
        } catch (Exception | LinkageError | OutOfMemoryError e) {
            System.err.println("deeptrace: cannot trace this program: " + describe(e));
            if (Boolean.getBoolean("deeptrace.debug")) {
                e.printStackTrace();
            }
            // An exit code alone could be the program's.
            tellFailure(planFile, describe(e));
            System.exit(CANNOT_TRACE);
        }
    }

    /**
     * Started in a running JVM, which goes on untraced if tracing cannot begin. Whoever attaches then finds the reason in a file beside the plan, whose name ends in {@code .failure}: an exception
     * would have the JVM print a stack trace to the program's standard error, and tell nobody why.
     *
     * @param argument as of {@link #premain}; before it may stand the fingerprint of the jar that whoever attaches has: where an earlier one is in this JVM already, the JVM
     *     goes on using that one
     * @throws IllegalStateException if there is no plan, or not even that can be written
     */
    public static void agentmain(String argument, Instrumentation instrumentation) {
        String jar = null;
        String rest = argument;
        if (argument != null && argument.startsWith(JAR)) {
            jar = argument.substring(JAR.length(), argument.indexOf(';'));
            rest = argument.substring(argument.indexOf(';') + 1);
        }
        attached(jar, rest, instrumentation);
    }

    private static void attached(String jar, String argument, Instrumentation instrumentation) {
        try {
            requireSame(jar, instrumentation);
            start(argument, instrumentation);
        } catch (Exception | LinkageError | OutOfMemoryError e) {
            if (!tellFailure(argument, describe(e))) {
                throw new IllegalStateException("deeptrace: cannot trace this program: " + describe(e), e);
            }
        }
    }

    private static synchronized void requireSame(String jar, Instrumentation instrumentation) throws Exception {
        prepare(instrumentation);
        if (jar != null && !jar.equals(agent.fingerprint())) {
            throw new IllegalStateException(
                    "the agent of another version of DeepTrace is in it since an earlier recording;"
                            + " use that version, or start the program anew");
        }
    }

    private static boolean tellFailure(String argument, String reason) {
        if (argument == null || argument.isEmpty()) {
            return false;
        }
        try {
            Files.writeString(Path.of(argument.substring(argument.indexOf('=') + 1) + ".failure"), reason);
            return true;
        } catch (IOException unwritable) {
            return false;
        }
    }

    /** Whether the agent was started in this JVM, so that {@link #begin} can be called. */
    public static synchronized boolean isReady() {
        return agent != null;
    }

    /**
     * Begins a recording in a JVM in which the agent has been started.
     *
     * @param planFile path of the plan
     * @throws IllegalStateException if it cannot begin; the program goes on untraced
     */
    public static void begin(String planFile) {
        try {
            open(planFile);
        } catch (Exception | LinkageError | OutOfMemoryError e) {
            throw new IllegalStateException(describe(e), e);
        }
    }

    /**
     * Begins a further recording by a plan whose probes {@link #pause} has left in.
     *
     * @param planFile as {@link #begin} was given it; it may be gone
     * @param root the root that the trace is to name, in canonical form; null for the plan's first
     * @param settings in place of those of the plan
     * @return false if these probes are out by now: {@link #begin} again
     * @throws IllegalStateException if it cannot begin
     */
    public static synchronized boolean again(String planFile, String root, Map<String, String> settings) {
        try {
            return agent.again(planFile, root, settings);
        } catch (Exception | LinkageError | OutOfMemoryError e) {
            throw new IllegalStateException(describe(e), e);
        }
    }

    /** Whether a recording is open in this JVM. */
    public static boolean isRecording() {
        return Recorder.recording();
    }

    /** Whether each call of the open recording is in its file so far, but for what its caps leave out. */
    public static boolean isComplete() {
        return Recorder.complete();
    }

    /**
     * Ends the recording and finishes the trace; the probes stay in for a recording {@link #again}. Does nothing where none is open.
     *
     * @param thrown the exception that left the root, or null
     */
    public static synchronized void pause(Throwable thrown) {
        if (agent != null) {
            try {
                StackTraces.lookUp(thrown);
            } finally {
                agent.pause(thrown);
            }
        }
    }

    /**
     * Takes out the probes of this plan that {@link #pause} has left in.
     *
     * @return null if they are out and each class is as it was; else what is not so, in words for people
     */
    public static synchronized String release(String planFile) {
        return agent == null ? null : agent.release(planFile);
    }

    /**
     * Ends the recording, takes the probes out and finishes the trace. Does nothing where none is open.
     *
     * @param exit the program's exit code, or null if there is none
     * @param thrown the exception that left the root, or null
     */
    public static synchronized void finish(Integer exit, Throwable thrown) {
        if (agent != null) {
            try {
                StackTraces.lookUp(thrown);
            } finally {
                agent.finish(exit, thrown);
            }
        }
    }

    private static void start(String argument, Instrumentation instrumentation) throws Exception {
        String planFile = argument;
        if (argument != null && argument.startsWith(ASK)) {
            planFile = new Inquiry(Path.of(argument.substring(ASK.length()))).plan();
            if (planFile == null) {
                return;
            }
        }
        prepare(instrumentation);
        if (planFile != null && planFile.startsWith(SOURCES)) {
            tellSources(Path.of(planFile.substring(SOURCES.length())));
        } else if (planFile != null && !planFile.isEmpty()) {
            open(planFile);
        }
    }

    private static synchronized void prepare(Instrumentation instrumentation) throws Exception {
        if (agent == null) {
            agent = Agent.of(instrumentation);
        }
    }

    private static synchronized void tellSources(Path file) throws IOException {
        agent.tellSources(file);
    }

    private static synchronized void open(String planFile) throws Exception {
        if (agent == null) {
            throw new IllegalStateException("the agent was not started in this JVM");
        }
        agent.open(planFile);
    }

    private static String describe(Throwable failure) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        return switch (failure.getClass().getSimpleName()) {
            case "PlanFormatException", "IllegalArgumentException", "IllegalStateException", "IOException" -> message;
            case "NoSuchFileException" -> message + " does not exist";
            case "AccessDeniedException" -> message + " may not be read or written by this user";
            default -> failure.getClass().getSimpleName() + ": " + message;
        };
    }
}
