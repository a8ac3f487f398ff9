// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent;

import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Where the JVM starts the agent. Its one argument is the path of the plan. This class is visible to the program; so it
 * does little: it defines the recorder and starts everything else in a class loader of its own.
 */
public final class AgentMain {
    /** Exit code of a program that was not started because it could not be traced. */
    private static final int CANNOT_TRACE = 5;

    private static BiConsumer<Integer, Throwable> session;

    private AgentMain() {}

    /**
     * Started with the program, by {@code -javaagent}. If tracing cannot begin, the program does not start: says why on
     * stderr and ends the JVM with exit code 5.
     */
    public static void premain(String planFile, Instrumentation instrumentation) {
        try {
            start(planFile, instrumentation);
        } catch (Exception | LinkageError e) {
            System.err.println("deeptrace: cannot trace this program: " + describe(e));
            if (Boolean.getBoolean("deeptrace.debug")) {
                e.printStackTrace();
            }
            System.exit(CANNOT_TRACE);
        }
    }

    /**
     * Started in a running JVM, which goes on untraced if tracing cannot begin.
     *
     * @throws IllegalStateException if tracing cannot begin; whoever attaches is told
     */
    public static void agentmain(String planFile, Instrumentation instrumentation) {
        try {
            start(planFile, instrumentation);
        } catch (Exception | LinkageError e) {
            throw new IllegalStateException("deeptrace: cannot trace this program: " + describe(e), e);
        }
    }

    /** The program is over: takes the probes out and finishes the trace. Does nothing where no agent runs. */
    static void finish(int exit, Throwable thrown) {
        BiConsumer<Integer, Throwable> open = session;
        if (open != null) {
            open.accept(exit, thrown);
        }
    }

    private static void start(String planFile, Instrumentation instrumentation) throws Exception {
        if (planFile == null || planFile.isEmpty()) {
            throw new IllegalArgumentException(
                    "the agent needs the path of a plan: -javaagent:deeptrace-agent.jar=PLAN");
        }
        AgentJar jar = new AgentJar(Path.of(AgentMain.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI()));
        Consumer<byte[]> javaLang = JavaLang.open(instrumentation, jar);
        new RecorderClasses(jar, javaLang).define();
        String opener = AgentMain.class.getPackageName() + ".session.Opener";
        session = ((SessionOpener)
                        new AgentLoader(jar).loadClass(opener).getConstructor().newInstance())
                .open(instrumentation, planFile, javaLang);
    }

    private static String describe(Throwable failure) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        return switch (failure.getClass().getSimpleName()) {
            case "PlanFormatException", "IllegalArgumentException", "IllegalStateException" -> message;
            case "NoSuchFileException" -> message + " does not exist";
            case "AccessDeniedException" -> message + " may not be read or written by this user";
            default -> failure.getClass().getSimpleName() + ": " + message;
        };
    }
}
