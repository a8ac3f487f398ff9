// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CacheCommandTest {
    private static final String ROOT = "com.fasterxml.jackson.core.JsonFactory#createParser(String)";

    @TempDir
    Path directory;

    private String out;

    @Test
    void a_plan_leaves_its_summaries_and_the_next_one_says_the_same() throws Exception {
        Path jar = jar();
        assertThat(run("plan", "--list", "--cp", jar.toString(), ROOT)).isZero();
        String first = out;
        waitForSummaries(2);

        assertThat(run("plan", "--list", "--cp", jar.toString(), ROOT)).isZero();
        assertThat(withoutTimes(out)).isEqualTo(withoutTimes(first));
        assertThat(run("cache")).isZero();
        assertThat(out).contains(jar.toString()).contains(System.getProperty("java.home"));
        assertThat(out).contains("2 summaries in " + store() + ", at most 1024 MB");

        assertThat(run("cache", "--json")).isZero();
        JsonNode json = new ObjectMapper().readTree(out);
        assertThat(json.get("directory").textValue()).isEqualTo(store().toString());
        assertThat(json.get("summaries").findValuesAsText("of")).hasSize(2).anyMatch(of -> of.contains(jar.toString()));
        assertThat(json.at("/summaries/0/bytes").longValue()).isPositive();

        assertThat(run("cache", "clear")).isZero();
        assertThat(out).startsWith("deleted ");
        assertThat(store()).doesNotExist();
        assertThat(run("cache")).isZero();
        assertThat(out)
                .isEqualTo("    0.0 MB  0 summaries in " + store() + ", at most 1024 MB\n"
                        + "    0.0 MB  insides of 0 classes in " + store().resolve("insides") + ", at most 64 MB\n");
    }

    @Test
    void with_the_cache_off_nothing_is_written() throws Exception {
        Map<String, String> off = Map.of("DEEPTRACE_CACHE", "off", "HOME", directory.toString());
        assertThat(run(off, "plan", "--cp", jar().toString(), ROOT)).isZero();

        assertThat(run(off, "cache")).isZero();
        assertThat(out).startsWith("No summaries are kept: ");
        assertThat(run(off, "cache", "build", "--cp", jar().toString())).isEqualTo(2);
        assertThat(directory.resolve(".cache")).doesNotExist();
    }

    private Path jar() throws Exception {
        Path jar = directory.resolve("core.jar");
        if (!Files.exists(jar)) {
            Files.copy(
                    Path.of(JsonFactory.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI()),
                    jar);
            Files.setLastModifiedTime(jar, FileTime.from(Instant.now().minus(Duration.ofMinutes(1))));
        }
        return jar;
    }

    private Path store() {
        return directory.resolve("store");
    }

    /** The plan does not wait for them. */
    private void waitForSummaries(int count) throws Exception {
        String expected = count + " summaries in ";
        Instant end = Instant.now().plus(Duration.ofMinutes(3));
        do {
            Thread.sleep(100);
            run("cache");
        } while (!out.contains(expected) && Instant.now().isBefore(end));
        assertThat(out).contains(expected);
        // The last note is written after the last summary.
        assertThat(run("cache", "build", "--cp", jar().toString())).isZero();
        assertThat(out).isEqualTo("summarised 0 jars and JDKs\n");
    }

    @Test
    void on_a_terminal_a_bar_moves_class_by_class_while_a_jdk_is_summarised_and_goes_away() throws Exception {
        assertThat(run(true, Map.of("DEEPTRACE_CACHE", store().toString()), "cache", "build", "--cp", jar().toString()))
                .isZero();

        assertThat(out).endsWith(" \rsummarised 2 jars and JDKs\n");
        assertThat(Stream.of(out.split("\r"))
                        .filter(drawn -> drawn.contains("] "))
                        .distinct())
                .allMatch(drawn -> drawn.matches("deeptrace: summarising \\[#* *\\] [\\d,]+ of [\\d,]+"))
                .hasSizeGreaterThan(2);
    }

    private static String withoutTimes(String text) {
        return text.replaceAll("[\\d,]+ ms", "ms");
    }

    private int run(String... arguments) {
        return run(Map.of("DEEPTRACE_CACHE", store().toString()), arguments);
    }

    private int run(Map<String, String> environment, String... arguments) {
        return run(false, environment, arguments);
    }

    private int run(boolean terminal, Map<String, String> environment, String... arguments) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(data, true, StandardCharsets.UTF_8);
        Console console =
                new Console(print, print, false, terminal, 0, environment, directory, OutputStream.nullOutputStream());
        int exit = Commands.execute(console, arguments);
        print.flush();
        out = data.toString(StandardCharsets.UTF_8);
        return exit;
    }
}
