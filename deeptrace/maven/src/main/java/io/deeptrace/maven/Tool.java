// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.maven;

import io.deeptrace.companion.CompanionException;
import io.deeptrace.companion.CompanionProcess;
import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.descriptor.PluginDescriptor;

/**
 * The tool with its libraries, as the plugin depends on them.
 *
 * @param jars its class path
 */
record Tool(List<Path> jars) {
    /** The one that this plugin was resolved with. */
    static Tool of(PluginDescriptor plugin) {
        return new Tool(plugin.getArtifacts().stream()
                .map(Artifact::getFile)
                .map(File::toPath)
                .toList());
    }

    /** Those entries that are there, as {@code java -cp} takes them. */
    static String classPath(List<String> entries) {
        return entries.stream()
                .filter(entry -> Files.exists(Path.of(entry)))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Runs a command in a JVM of its own, with the streams of this one; gives its exit code. */
    int run(Path directory, List<String> words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                home().resolve("bin").resolve("java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp"));
        command.add(jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add("io.deeptrace.cli.Main");
        command.addAll(words);
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .inheritIO()
                .start();
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the program ran");
        }
    }

    /** Starts the process that plans and reads traces for others. */
    CompanionProcess companion() throws CompanionException {
        return CompanionProcess.start(home(), jars);
    }

    /** The Java that runs Maven. */
    static Path home() {
        return Path.of(System.getProperty("java.home"));
    }
}
