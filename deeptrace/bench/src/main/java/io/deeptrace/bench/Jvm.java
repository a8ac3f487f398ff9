// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The JVM that is measured.
 *
 * @param home its directory
 * @param feature its version
 */
record Jvm(Path home, int feature) {
    /** From this version on JFR can trace methods (JEP 520). */
    private static final int METHOD_TRACE = 25;
    /** The oldest that DeepTrace runs on. */
    private static final int OLDEST = 17;
    /** From this version on the JVM warns of what JMH does with Unsafe. */
    private static final int UNSAFE_WARNING = 24;

    /** The one that {@code BENCH_JAVA_HOME} names, else the newest that is installed. */
    static Jvm newest() throws IOException {
        String chosen = System.getenv("BENCH_JAVA_HOME");
        if (chosen != null) {
            Jvm jvm = at(Path.of(chosen));
            if (jvm == null) {
                throw new IOException("BENCH_JAVA_HOME names no JDK: " + chosen);
            }
            return jvm;
        }
        try (Stream<Jvm> all = installed()) {
            return all.max(Comparator.comparingInt(Jvm::feature)).orElseThrow();
        }
    }

    /** The oldest from 17 on that is installed; null if there is none older than this. */
    Jvm older() throws IOException {
        try (Stream<Jvm> all = installed()) {
            return all.filter(each -> each.feature >= OLDEST && each.feature < feature)
                    .min(Comparator.comparingInt(Jvm::feature))
                    .orElse(null);
        }
    }

    private static Stream<Jvm> installed() throws IOException {
        Path all = Path.of("/usr/lib/jvm");
        Jvm current = new Jvm(
                Path.of(System.getProperty("java.home")), Runtime.version().feature());
        if (!Files.isDirectory(all)) {
            return Stream.of(current);
        }
        return Stream.concat(
                Stream.of(current), Files.list(all).sorted().map(Jvm::at).filter(Objects::nonNull));
    }

    private static Jvm at(Path home) {
        try {
            String release = Files.readString(home.resolve("release"));
            String version = release.replaceAll("(?s).*JAVA_VERSION=\"(\\d+).*", "$1");
            return Files.isExecutable(home.resolve("bin/java")) ? new Jvm(home, Integer.parseInt(version)) : null;
        } catch (IOException | NumberFormatException noJdk) {
            return null;
        }
    }

    String java() {
        return home.resolve("bin/java").toString();
    }

    /** The same for everything that is compared; a new list. */
    List<String> arguments() {
        List<String> arguments =
                new ArrayList<>(List.of("-Xms1g", "-Xmx1g", "-XX:+UseSerialGC", "-Xlog:jfr+startup=error"));
        if (feature >= UNSAFE_WARNING) {
            arguments.add("--sun-misc-unsafe-memory-access=allow");
        }
        return arguments;
    }

    /** What a program prints to its standard output; fails if it does not end well. */
    String output(List<String> options, Class<?> main, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(arguments());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(main.getSimpleName() + " " + String.join(" ", arguments) + " ended with exit code "
                    + process.exitValue());
        }
        return out.trim();
    }

    boolean tracesMethods() {
        return feature >= METHOD_TRACE;
    }
}
