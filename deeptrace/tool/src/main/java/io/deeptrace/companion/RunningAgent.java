// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.companion;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.Map;

/** The agent in this JVM. It is in the system's class loader, wherever this class is; so it is called by its name. */
public final class RunningAgent {
    private static final String NAME = "io.deeptrace.agent.AgentMain";

    private RunningAgent() {}

    /** Whether it was started. */
    public static boolean isThere() {
        return holds("isReady");
    }

    /** Whether it was started and records. */
    public static boolean isRecording() {
        return isThere() && holds("isRecording");
    }

    private static boolean holds(String question) {
        try {
            return (boolean) main().getMethod(question).invoke(null);
        } catch (ClassNotFoundException notStarted) {
            return false;
        } catch (ReflectiveOperationException e) {
            throw otherVersion(e);
        }
    }

    /**
     * Begins a recording.
     *
     * @throws IllegalStateException if it cannot begin; one sentence for people
     */
    public static void begin(Path plan) {
        call("begin", new Class<?>[] {String.class}, plan.toString());
    }

    /**
     * Begins a further recording by a plan whose probes {@link #pause} has left in.
     *
     * @param plan as {@link #begin} was given it; it may be gone
     * @param root the root that the trace is to name, in canonical form; null for the plan's first
     * @param settings in place of those of the plan
     * @return false if these probes are out by now
     * @throws IllegalStateException if it cannot begin; one sentence for people
     */
    public static boolean again(Path plan, String root, Map<String, String> settings) {
        return (boolean)
                call("again", new Class<?>[] {String.class, String.class, Map.class}, plan.toString(), root, settings);
    }

    /** Ends the recording and leaves the probes in, for {@link #again}. */
    public static void pause(Throwable thrown) {
        call("pause", new Class<?>[] {Throwable.class}, thrown);
    }

    /** Takes out the probes of this plan, if they are in; null if each class is as it was, else what is not. */
    public static String release(Path plan) {
        return (String) call("release", new Class<?>[] {String.class}, plan.toString());
    }

    /** Ends the recording and takes the probes out. */
    public static void finish(Throwable thrown) {
        call("finish", new Class<?>[] {Integer.class, Throwable.class}, null, thrown);
    }

    /** Whether each call of the open recording is in its file so far. */
    public static boolean hasAllCalls() {
        return (boolean) call("isComplete", new Class<?>[0]);
    }

    private static Object call(String method, Class<?>[] types, Object... arguments) {
        try {
            return main().getMethod(method, types).invoke(null, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw otherVersion(e);
        }
    }

    private static Class<?> main() throws ClassNotFoundException {
        return Class.forName(NAME, true, ClassLoader.getSystemClassLoader());
    }

    private static IllegalStateException otherVersion(ReflectiveOperationException e) {
        return new IllegalStateException(
                "The agent in this JVM is of another version of DeepTrace: use the same one for both.", e);
    }
}
