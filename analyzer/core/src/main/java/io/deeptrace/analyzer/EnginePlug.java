// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** Loads engines from the build directories of their modules. */
final class EnginePlug {
    private EnginePlug() {}

    static CallGraphEngine load(String name, Path directory) {
        List<URL> jars = new ArrayList<>();
        try {
            addJars(directory, jars);
            if (!jars.isEmpty()) {
                addJars(directory.resolve("lib"), jars);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("The engine '" + name + "' cannot be read from " + directory, failed);
        }
        // Open as long as the engine lives: it loads classes whenever it is asked.
        ClassLoader loader = new URLClassLoader(jars.toArray(URL[]::new), CallGraphEngine.class.getClassLoader());
        for (CallGraphEngine engine : ServiceLoader.load(CallGraphEngine.class, loader)) {
            if (engine.name().equals(name)) {
                return engine;
            }
        }
        throw new IllegalArgumentException(
                "The engine '" + name + "' is not built: run ./mvnw -DskipTests -pl analyzer/"
                        + name + " -am package in DeepTrace's directory, or choose one of "
                        + String.join(", ", CallGraphEngine.names()) + '.');
    }

    private static void addJars(Path directory, List<URL> to) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(directory, "*.jar")) {
            for (Path jar : jars) {
                to.add(url(jar));
            }
        }
    }

    private static URL url(Path jar) throws MalformedURLException {
        return jar.toUri().toURL();
    }
}
