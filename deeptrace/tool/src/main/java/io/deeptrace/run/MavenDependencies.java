// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The dependencies of a Maven project, asked of the project's own Maven ({@code ./mvnw}, else {@code mvn}) once and kept
 * in {@code target/deeptrace} until a pom changes. A build may run any code of the project: that it is run is told before.
 */
public final class MavenDependencies {
    private static final String CACHE = "target/deeptrace/class-path.txt";

    private final Consumer<String> told;

    /** @param told is told in a sentence what is run, before it is */
    public MavenDependencies(Consumer<String> told) {
        this.told = told;
    }

    /**
     * The jars that the project runs with, without its own classes.
     *
     * @param project the directory with the pom
     * @throws RecordingException if Maven is missing or fails
     */
    List<Path> of(Path project) throws RecordingException {
        Path cache = project.resolve(CACHE);
        try {
            String key = key(project);
            if (Files.isRegularFile(cache)) {
                List<String> lines = Files.readAllLines(cache, StandardCharsets.UTF_8);
                List<Path> kept = lines.stream().skip(1).map(Path::of).toList();
                if (!lines.isEmpty()
                        && lines.get(0).equals(key)
                        && kept.stream().allMatch(Files::exists)) {
                    return kept;
                }
            }
            List<String> found = ask(project);
            Files.createDirectories(cache.getParent());
            Files.write(cache, Stream.concat(Stream.of(key), found.stream()).toList(), StandardCharsets.UTF_8);
            return found.stream().map(Path::of).toList();
        } catch (IOException e) {
            throw failed(project, e.getMessage(), e);
        }
    }

    private List<String> ask(Path project) throws IOException, RecordingException {
        Path output = Files.createTempFile("deeptrace-class-path", ".txt");
        Path log = Files.createTempFile("deeptrace-maven", ".log");
        try {
            String maven = command(project);
            told.accept("running '" + maven + " dependency:build-classpath' in " + project
                    + " for the project's class path; with --cp nothing is run.");
            Process process = new ProcessBuilder(
                            maven,
                            "-q",
                            "-B",
                            "dependency:build-classpath",
                            "-DincludeScope=runtime",
                            "-Dmdep.outputFile=" + output)
                    .directory(project.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            process.getOutputStream().close();
            if (process.waitFor() != 0) {
                throw failed(project, firstError(log), null);
            }
            return Stream.of(Files.readString(output).strip().split(File.pathSeparator))
                    .filter(entry -> !entry.isEmpty())
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(project, "interrupted", e);
        } finally {
            Files.deleteIfExists(output);
            Files.deleteIfExists(log);
        }
    }

    private static String command(Path project) {
        for (Path at = project; at != null; at = at.getParent()) {
            Path wrapper = at.resolve("mvnw");
            if (Files.isExecutable(wrapper) && (at.equals(project) || Ownership.isOwn(wrapper))) {
                return wrapper.toString();
            }
        }
        return "mvn";
    }

    /** What Maven says first that says something, without its colours and its references to help. */
    static String firstError(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8).stream()
                .map(line -> line.replaceAll("\u001b\\[[\\d;]*m", "").strip())
                .toList();
        return lines.stream()
                .filter(line -> line.startsWith("[ERROR] "))
                .map(line -> line.substring("[ERROR] ".length()).replaceFirst("\\s*-> \\[Help \\d+]$", ""))
                .findFirst()
                .or(() -> lines.stream().filter(line -> !line.isEmpty()).reduce((first, last) -> last))
                .orElse("Maven said nothing");
    }

    private static RecordingException failed(Path project, String reason, Throwable cause) {
        return new RecordingException(
                ExitCode.USAGE,
                "The dependencies of " + project + " cannot be had from Maven (" + reason
                        + "): give a class path with --cp.",
                cause);
    }

    /** A project's dependencies depend on its pom and those of its parents, which lie above it as a rule. */
    private static String key(Path project) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path at = project; at != null; at = at.getParent()) {
                Path pom = at.resolve("pom.xml");
                if (Files.isRegularFile(pom)) {
                    digest.update(Files.readAllBytes(pom));
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
