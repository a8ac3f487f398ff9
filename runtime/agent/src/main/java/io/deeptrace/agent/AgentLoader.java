// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Loads the agent. Its parent knows the JDK alone: nothing of the program and of its libraries can get in the way. The
 * classes do not say where they come from; so other agents, such as JaCoCo's, take them for generated ones and leave them
 * alone.
 */
final class AgentLoader extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final JarFile jar;

    /**
     * Loads from this jar.
     *
     * @param location where it is, for resources
     * @throws IOException if it cannot be opened
     */
    AgentLoader(Path jar, URL location) throws IOException {
        super("deeptrace", new URL[] {location}, getPlatformClassLoader());
        this.jar = new JarFile(jar.toFile(), false);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        JarEntry entry = jar.getJarEntry(name.replace('.', '/') + ".class");
        if (entry == null) {
            throw new ClassNotFoundException(name);
        }
        try (InputStream in = jar.getInputStream(entry)) {
            byte[] classFile = in.readAllBytes();
            return defineClass(name, classFile, 0, classFile.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
