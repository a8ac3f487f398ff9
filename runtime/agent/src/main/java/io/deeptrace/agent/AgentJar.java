// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The agent's own jar. It stays open as long as the JVM may have to load of the agent's classes. */
final class AgentJar {
    private final ZipFile jar;

    /**
     * Opens it.
     *
     * @throws IOException if it cannot be read
     */
    AgentJar(Path file) throws IOException {
        jar = new JarFile(file.toFile(), false);
    }

    /** The names of the class files in this directory, which ends with a slash, and below it. */
    List<String> classFiles(String directory) {
        List<String> names = new ArrayList<>();
        for (Enumeration<? extends ZipEntry> all = jar.entries(); all.hasMoreElements(); ) {
            String name = all.nextElement().getName();
            if (name.startsWith(directory) && name.endsWith(".class")) {
                names.add(name);
            }
        }
        return names;
    }

    /** What tells this jar from another build's: the checksums of what is in it, in hexadecimal digits. */
    String fingerprint() {
        long sum = 0;
        for (Enumeration<? extends ZipEntry> all = jar.entries(); all.hasMoreElements(); ) {
            ZipEntry entry = all.nextElement();
            sum += entry.getCrc() * 31 + entry.getName().hashCode();
        }
        return Long.toHexString(sum);
    }

    /**
     * What stands under this name; null if nothing does.
     *
     * @throws IOException if it cannot be read
     */
    byte[] read(String name) throws IOException {
        ZipEntry entry = jar.getEntry(name);
        if (entry == null) {
            return null;
        }
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }
}
