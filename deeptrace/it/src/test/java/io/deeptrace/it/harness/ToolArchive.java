// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tool's classes as a JVM has them when it has loaded them, such as the launcher makes for its own: with it a command takes half to
 * two thirds of the processor's time.
 */
final class ToolArchive {
    private static final Map<Jdk, List<String>> OPTIONS = new HashMap<>();
    private static final String SHORT_RUN = "-XX:+UseSerialGC";

    private ToolArchive() {}

    /** What a JVM that runs the tool is started with to use it; nothing where this JDK makes none. */
    static synchronized List<String> options(Jdk jdk, String classPath) throws IOException, InterruptedException {
        List<String> options = OPTIONS.get(jdk);
        if (options == null) {
            Path archive = House.file("deeptrace/it/target/tool-" + jdk.version() + ".jsa");
            MadeOnce.alone(archive, () -> make(archive, jdk, classPath));
            options = Files.exists(archive) ? List.of("-XX:SharedArchiveFile=" + archive) : List.of();
            OPTIONS.put(jdk, options);
        }
        return options;
    }

    /** Only if the one that is there is older than the tool. */
    private static void make(Path archive, Jdk jdk, String classPath) throws IOException, InterruptedException {
        Path tool = House.file("deeptrace/tool/target/deeptrace-tool.jar");
        if (!Files.exists(archive) || isNewer(tool, archive)) {
            Files.deleteIfExists(archive);
            Path scratch = Files.createTempDirectory(archive.getParent(), "tool-archive");
            Path classes = scratch.resolve("classes");
            run(
                    scratch,
                    jdk,
                    "-XX:DumpLoadedClassList=" + classes,
                    "-XX:TieredStopAtLevel=1",
                    SHORT_RUN,
                    "-Ddeeptrace.home=" + House.file("."),
                    "-cp",
                    classPath,
                    "io.deeptrace.cli.FastStart",
                    scratch.toString());
            run(
                    scratch,
                    jdk,
                    "-Xshare:dump",
                    "-XX:SharedClassListFile=" + classes,
                    "-XX:SharedArchiveFile=" + archive,
                    SHORT_RUN,
                    "-cp",
                    classPath);
        }
    }

    private static boolean isNewer(Path file, Path than) throws IOException {
        return Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(than)) > 0;
    }

    private static void run(Path scratch, Jdk jdk, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(jdk.java()));
        command.addAll(List.of(arguments));
        Execution.of(scratch, Map.of(), command);
    }
}
