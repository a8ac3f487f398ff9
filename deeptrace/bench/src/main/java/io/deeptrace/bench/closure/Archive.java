// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench.closure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An archive of the classes that the driver loads, as the launcher makes one of the tool's. */
final class Archive {
    private Archive() {}

    /** The flags to start a JVM of this JDK with it; made now. */
    static List<String> flags(Path home, Path directory, Path bench) throws IOException, InterruptedException {
        Path list = directory.resolve("classes.list");
        Path archive = directory.resolve("classes.jsa");
        String classPath = System.getProperty("java.class.path");
        List<String> use = new ArrayList<>(List.of("-XX:DumpLoadedClassList=" + list, "-XX:TieredStopAtLevel=1"));
        use.addAll(List.of("-cp", classPath));
        // As in the launcher: a program that does much by reflection.
        String program = Input.JACKSON.classPath(bench);
        Path store = directory.resolve("summaries-archive");
        run(home, use, Builder.class, List.of("app", program, Input.JACKSON.main(), store.toString()));
        run(
                home,
                use,
                Driver.class,
                List.of("app", program, Input.JACKSON.main(), "rta", "plan", "0", store.toString()));
        run(
                home,
                List.of("-Xshare:dump", "-XX:SharedClassListFile=" + list, "-XX:SharedArchiveFile=" + archive, "-cp"),
                null,
                List.of(classPath));
        return Files.exists(archive)
                ? List.of(
                        "-XX:SharedArchiveFile=" + archive,
                        "-Xshare:auto",
                        "-XX:+UnlockDiagnosticVMOptions",
                        "-XX:ArchiveRelocationMode=0")
                : List.of();
    }

    private static void run(Path home, List<String> flags, Class<?> main, List<String> words)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(home.resolve("bin/java").toString(), "-XX:+UseSerialGC"));
        command.addAll(flags);
        if (main != null) {
            command.add(main.getName());
        }
        command.addAll(words);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("No archive: exit code " + process.exitValue() + " of " + String.join(" ", command));
        }
    }
}
