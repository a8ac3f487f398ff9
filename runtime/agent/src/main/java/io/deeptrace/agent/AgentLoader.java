// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent;

import java.nio.ByteBuffer;

/**
 * Loads the agent. Its parent knows the JDK alone: nothing of the program and of its libraries can get in the way. The
 * classes do not say where they come from; so other agents, such as JaCoCo's, take them for generated ones and leave them
 * alone.
 */
final class AgentLoader extends ClassLoader {
    private static final String OWN = "io.deeptrace.";
    /** The package, without those in it, that is the application loader's too: the two meet in its classes. */
    private static final String SHARED = "io.deeptrace.agent";

    static {
        registerAsParallelCapable();
    }

    private final StoredJar jar;

    /** Loads from this jar. */
    AgentLoader(StoredJar jar) {
        super("deeptrace", getPlatformClassLoader());
        this.jar = jar;
    }

    /** The parent is not asked for what it cannot have: that would be most of what loading takes. */
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OWN)) {
            return super.loadClass(name, resolve);
        }
        if (name.lastIndexOf('.') == SHARED.length() && name.startsWith(SHARED)) {
            return Class.forName(name, resolve, AgentLoader.class.getClassLoader());
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try {
            return findClass(name);
        } catch (LinkageError e) {
            // The JVM shows each class to the agent before it is there, this one too; if the agent needed it to look at
            // it, it is there by now.
            Class<?> meanwhile = findLoadedClass(name);
            if (meanwhile == null) {
                throw e;
            }
            return meanwhile;
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        ByteBuffer classFile = jar.view(name.replace('.', '/') + ".class");
        if (classFile == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, classFile, null);
    }
}
