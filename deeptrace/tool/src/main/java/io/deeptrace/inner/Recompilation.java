// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.inner;

import io.deeptrace.analyzer.inner.Main;
import io.deeptrace.format.InnerLines;
import io.deeptrace.format.InnerMethod;
import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Classes and their sources, and the process that finds out which instruction belongs to which expression. */
final class Recompilation {
    private final Path directory;
    private int classes;

    /** In a directory that is not there yet. */
    Recompilation(Path directory) throws IOException {
        this.directory = directory;
        Files.createDirectories(directory.resolve(Main.CLASSES));
    }

    void addClass(byte[] classFile) throws IOException {
        Files.write(directory.resolve(Main.CLASSES).resolve(classes++ + ".class"), classFile);
    }

    /** @param name with its folder */
    void addSource(String name, String text) throws IOException {
        Path file = directory.resolve(Main.SOURCES).resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /**
     * Starts the process and waits for it.
     *
     * @param java home of the JDK that the program runs on: its compiler has likely made the classes
     * @throws IOException if it cannot be started, or fails; the message says why
     */
    List<InnerMethod> run(Path java, List<Path> classPath) throws IOException {
        Files.writeString(
                directory.resolve(Main.CLASS_PATH),
                classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        List<String> command = new ArrayList<>();
        Path compiler = compiler(java);
        command.add(compiler.resolve("bin").resolve("java").toString());
        command.addAll(sharing(compiler, System.getProperty("deeptrace.archive")));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xlog:disable"));
        command.addAll(Main.flags());
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), directory.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
        try {
            if (process.waitFor() != 0) {
                throw new IOException(said.lines().findFirst().orElse("the process ended without a word"));
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        try (Reader in = Files.newBufferedReader(directory.resolve(Main.ANSWER))) {
            return InnerLines.read(in);
        }
    }

    /**
     * Our own JVM's archive of loaded classes has those of the compiler too. Another JVM cannot use it.
     *
     * @param archive null if there is none
     */
    static List<String> sharing(Path java, String archive) {
        return archive != null && java.equals(Path.of(System.getProperty("java.home")))
                ? List.of("-XX:SharedArchiveFile=" + archive)
                : List.of();
    }

    /** A program may run on a Java without a compiler; ours has one, or none can be had. */
    static Path compiler(Path java) {
        return Files.exists(java.resolve("bin").resolve("javac")) ? java : Path.of(System.getProperty("java.home"));
    }
}
