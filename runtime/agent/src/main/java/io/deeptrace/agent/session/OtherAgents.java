// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import io.deeptrace.agent.AgentMain;
import io.deeptrace.recorder.Recorder;
import java.lang.instrument.ClassFileTransformer;
import java.security.CodeSource;
import org.objectweb.asm.ClassReader;

/** Tells whether agents of somebody else are in this JVM, or come. */
final class OtherAgents {
    private static final String OPTION = "-javaagent:";
    private static final String TRANSFORMER = "java/lang/instrument/ClassFileTransformer";
    /** The thread on which the JVM loads and starts agents that come while the program runs. */
    private static final String ATTACHING = "Attach Listener";

    private static final long PATIENCE_MILLIS = 2000;

    private OtherAgents() {}

    /** Whether by one of these classes another agent changes classes. */
    static boolean areIn(Class<?>[] all) {
        for (Class<?> loaded : all) {
            if (ClassFileTransformer.class.isAssignableFrom(loaded)
                    && loaded != ClassFileTransformer.class
                    && loaded.getClassLoader() != OtherAgents.class.getClassLoader()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether some may change classes later, none of theirs that does being loaded yet: one that the JVM was started with, as
     * Mockito's, which does nothing before the first mock; or any, where the program runs already and time does not matter.
     */
    static boolean mayCome() {
        if (isAttaching()) {
            return true;
        }
        String own = own();
        for (String option : Recorder.jvmOptions()) {
            if (option.startsWith(OPTION) && !option.contains(own)) {
                return true;
            }
        }
        return false;
    }

    /** Whether this class, which is loaded now, is the first that is loaded of an agent, or one by which an agent is to change others. */
    static boolean comesWith(ClassLoader loader, String name, byte[] classFile) {
        return loader != null
                && loader != OtherAgents.class.getClassLoader()
                && name != null
                && !ClosureClasses.isOurs(name)
                && (isAttaching() || changesOthers(classFile));
    }

    private static boolean changesOthers(byte[] classFile) {
        try {
            for (String above : new ClassReader(classFile).getInterfaces()) {
                if (above.equals(TRANSFORMER)) {
                    return true;
                }
            }
        } catch (RuntimeException e) {
            return false; // what is wrong with it is told where it is to be woven
        }
        return false;
    }

    /** A thread that is in a transformer is shown no class, so that it can change none. The agent has not begun meanwhile. */
    static void runElsewhere(Runnable task) {
        Thread thread = new Thread(null, task, "deeptrace-agents", 0, false);
        thread.setDaemon(true);
        try {
            thread.start();
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isAttaching() {
        return Thread.currentThread().getName().equals(ATTACHING);
    }

    /** The name of the agent's own jar. */
    private static String own() {
        CodeSource source = AgentMain.class.getProtectionDomain().getCodeSource();
        String path = source == null ? "" : source.getLocation().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
