// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** A JVM that is about to run its main class, and waits to be told what is recorded. */
public final class StartedJvm {
    private final Properties properties;

    /** @param properties the system properties that tell what it runs */
    StartedJvm(Properties properties) {
        this.properties = properties;
    }

    /**
     * The program that it runs.
     *
     * @throws RecordingException if its Java is none that can be traced
     */
    public Target target() throws RecordingException {
        return new Target(
                LiveClassPath.of(properties, List.of()),
                JavaHome.at(Path.of(properties.getProperty("java.home"))),
                List.of(),
                List.of());
    }

    /**
     * The program's main class: of an archive with a launcher, the one that is launched.
     *
     * @return null if the JVM does not tell
     */
    public String mainClass() {
        String module = properties.getProperty("jdk.module.main.class");
        if (module != null) {
            return module;
        }
        String command = properties.getProperty("sun.java.command", "");
        String classPath = properties.getProperty("java.class.path", "");
        if (!classPath.isEmpty() && (command.equals(classPath) || command.startsWith(classPath + ' '))) {
            return ofJar(Path.of(properties.getProperty("user.dir", "")).resolve(classPath));
        }
        return command.isEmpty() ? null : command.split(" ", 2)[0];
    }

    private static String ofJar(Path file) {
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            Manifest manifest = jar.getManifest();
            Attributes told = manifest == null ? new Attributes() : manifest.getMainAttributes();
            String started = told.getValue("Start-Class");
            return started == null ? told.getValue(Attributes.Name.MAIN_CLASS) : started;
        } catch (IOException e) {
            // The JVM itself says what is wrong with it.
            return null;
        }
    }
}
