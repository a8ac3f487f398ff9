// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classpath;

import io.deeptrace.analyzer.summary.SourceKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;

/** The classes of a JDK. */
public interface Jdk extends ClassSource {
    /** Its version; decides between the versions of a class in a multi-release jar. */
    Runtime.Version version();

    @Override
    default void resources(String folder, Consumer<String> to) {
        if (USED_SERVICES.startsWith(folder)) {
            to.accept(USED_SERVICES);
        }
    }

    /**
     * Opens the JDK in this directory: its run-time image, or its jmods where there is no image.
     *
     * @throws IOException if there is none; the message says so in one sentence
     */
    static Jdk open(Path home) throws IOException {
        if (Files.isRegularFile(home.resolve("lib").resolve("modules"))) {
            return JdkImage.open(home);
        }
        if (Files.isRegularFile(home.resolve("jmods").resolve("java.base.jmod"))) {
            return JdkModules.open(home);
        }
        throw new IOException("No JDK 9 or newer in " + home
                + " (it has neither lib/modules nor jmods/java.base.jmod): name the home of a JDK.");
    }

    /**
     * The same, answering from a summary where there is one; else noted as to be summarised.
     *
     * @throws IOException as above
     */
    static ClassSource open(Path home, Summaries summaries) throws IOException {
        Path image = home.resolve("lib").resolve("modules");
        if (!Files.isRegularFile(image)) {
            return open(home);
        }
        SourceKey key = summaries.key(image, 0);
        Summaries.Found found = summaries.find(image, key, () -> open(home));
        if (found != null) {
            return found.source();
        }
        Jdk jdk = open(home);
        if (key == null) {
            return jdk;
        }
        // Its hundred megabytes are not read for a digest: an image is known by where it is and when it was made.
        String content = "jdk-" + jdk.version().feature() + '-' + key.fileName();
        summaries.miss(key, home.toString(), () -> content, List.of(), jdk);
        return jdk;
    }

    /** The version of the JDK in this directory. */
    static Runtime.Version versionOf(Path home) throws IOException {
        return isRunning(home) ? Runtime.version() : version(home);
    }

    /** Whether this is the JDK that we run with. */
    static boolean isRunning(Path home) throws IOException {
        return Files.exists(home) && Files.isSameFile(home, Path.of(System.getProperty("java.home")));
    }

    /** The version that a JDK's file {@code release} tells. */
    static Runtime.Version version(Path home) throws IOException {
        Path release = home.resolve("release");
        Properties properties = new Properties();
        try (BufferedReader in = Files.newBufferedReader(release)) {
            properties.load(in);
        } catch (NoSuchFileException missing) {
            throw new IOException("The JDK in " + home + " has no file 'release', so its version is unknown.", missing);
        }
        String text =
                properties.getProperty("JAVA_VERSION", "").replace("\"", "").replaceFirst("[-+_].*", "");
        try {
            return Runtime.Version.parse(text);
        } catch (IllegalArgumentException strange) {
            throw new IOException("The version '" + text + "' in " + release + " cannot be read.", strange);
        }
    }
}
