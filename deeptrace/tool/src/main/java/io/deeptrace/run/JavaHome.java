// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * An installed Java.
 *
 * @param path its home directory
 * @param feature its feature version, for example 17
 */
public record JavaHome(Path path, int feature) {
    private static final int OLDEST = 17;

    /** The Java that runs this code. */
    public static JavaHome current() {
        return new JavaHome(
                Path.of(System.getProperty("java.home")), Runtime.version().feature());
    }

    /**
     * The Java installed in this directory.
     *
     * @throws RecordingException if there is none, or one older than 17
     */
    public static JavaHome at(Path home) throws RecordingException {
        if (!Files.isExecutable(executable(home))) {
            throw new RecordingException(
                    ExitCode.USAGE,
                    "No Java at " + home + ": " + executable(home) + " is not an executable file; "
                            + "give the home directory of a JDK 17 or newer with --java.");
        }
        int feature = feature(home);
        if (feature < OLDEST) {
            throw new RecordingException(
                    ExitCode.USAGE,
                    "Java " + feature + " at " + home
                            + " is too old to be traced: give a JDK 17 or newer with --java.");
        }
        return new JavaHome(home.toAbsolutePath().normalize(), feature);
    }

    /** The {@code java} command of this home. */
    public Path executable() {
        return executable(path);
    }

    private static Path executable(Path home) {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        return home.resolve("bin").resolve(windows ? "java.exe" : "java");
    }

    private static int feature(Path home) throws RecordingException {
        Properties release = new Properties();
        try (Reader in = Files.newBufferedReader(home.resolve("release"))) {
            release.load(in);
            return version(release.getProperty("JAVA_VERSION", ""));
        } catch (IOException | IllegalArgumentException e) {
            throw new RecordingException(
                    ExitCode.USAGE,
                    "The version of the Java at " + home
                            + " cannot be told: its file 'release' is missing or unreadable; "
                            + "give another JDK with --java.",
                    e);
        }
    }

    private static int version(String quoted) {
        String text = quoted.replace("\"", "");
        return text.startsWith("1.")
                ? Integer.parseInt(text.substring(2, 3))
                : Runtime.Version.parse(text).feature();
    }
}
