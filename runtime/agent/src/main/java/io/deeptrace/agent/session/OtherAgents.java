// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import io.deeptrace.agent.AgentMain;
import io.deeptrace.recorder.Recorder;
import java.lang.instrument.ClassFileTransformer;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import org.objectweb.asm.ClassReader;

/** Tells whether agents of somebody else are in this JVM, or come. */
final class OtherAgents {
    private static final String OPTION = "-javaagent:";
    private static final String TRANSFORMER = "java/lang/instrument/ClassFileTransformer";
    /** The thread on which the JVM loads and starts agents that come while the program runs. */
    private static final String ATTACHING = "Attach Listener";

    private static final long PATIENCE_MILLIS = 2000;

    private OtherAgents() {}

    /** Whether by this class another agent changes classes. */
    static boolean isOfOne(Class<?> loaded) {
        return ClassFileTransformer.class.isAssignableFrom(loaded)
                && loaded != ClassFileTransformer.class
                && loaded.getClassLoader() != OtherAgents.class.getClassLoader();
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

    /**
     * Changes nothing, and runs this when an agent comes, more than once perhaps: by the first class of its own that is loaded, or by
     * the one that is to change others.
     */
    static ClassFileTransformer arrivals(Runnable comes) {
        return new ClassFileTransformer() {
            @Override
            public byte[] transform(
                    ClassLoader loader, String name, Class<?> loaded, ProtectionDomain domain, byte[] classFile) {
                if (loaded == null
                        && loader != null
                        && loader != OtherAgents.class.getClassLoader()
                        && name != null
                        && !ClosureClasses.isOurs(name)
                        && (isAttaching() || changesOthers(classFile))) {
                    runElsewhere(comes);
                }
                return null;
            }
        };
    }

    private static boolean changesOthers(byte[] classFile) {
        for (String above : new ClassReader(classFile).getInterfaces()) {
            if (above.equals(TRANSFORMER)) {
                return true;
            }
        }
        return false;
    }

    /** A thread that is in a transformer is shown no class, so that it can change none. The agent has not begun meanwhile. */
    private static void runElsewhere(Runnable comes) {
        Thread thread = new Thread(null, comes, "deeptrace-agents", 0, false);
        thread.setDaemon(true);
        boolean paused = Recorder.pause(); // this is no part of the call that has the class loaded
        try {
            thread.start();
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (paused) {
                Recorder.resume();
            }
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
