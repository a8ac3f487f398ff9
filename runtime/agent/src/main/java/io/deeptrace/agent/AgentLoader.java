// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent;

import java.io.IOException;

/**
 * Loads the agent. Its parent knows the JDK alone: nothing of the program and of its libraries can get in the way. The
 * classes do not say where they come from; so other agents, such as JaCoCo's, take them for generated ones and leave them
 * alone.
 */
final class AgentLoader extends ClassLoader {
    private static final String OWN = "io.deeptrace.";

    static {
        registerAsParallelCapable();
    }

    private final AgentJar jar;

    /** Loads from this jar. */
    AgentLoader(AgentJar jar) {
        super("deeptrace", getPlatformClassLoader());
        this.jar = jar;
    }

    /** The parent is not asked for what it cannot have: that would be most of what loading takes. */
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OWN)) {
            return super.loadClass(name, resolve);
        }
        if (name.equals(SessionOpener.class.getName())) {
            return SessionOpener.class;
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        try {
            byte[] classFile = jar.read(name.replace('.', '/') + ".class");
            if (classFile == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, classFile, 0, classFile.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
