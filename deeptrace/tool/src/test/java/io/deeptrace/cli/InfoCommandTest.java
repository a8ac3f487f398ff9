// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.deeptrace.model.SampleTrace;
import io.deeptrace.model.TraceBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InfoCommandTest {
    @TempDir
    Path directory;

    private CommandLineRun line;

    @BeforeEach
    void write() {
        SampleTrace.build().write(directory.resolve("t.dtrace"));
        line = new CommandLineRun(directory);
    }

    @Test
    void tells_root_program_calls_threads_and_bytes() {
        assertThat(line.run("info", "t.dtrace")).isZero();
        assertThat(line.out())
                .contains("root         acme.Machine#run(int)\n")
                .contains("program      acme.Machine.run(3)\n")
                .contains("recorded     2023-11-14T22:13:20Z by process 4711, 35 ms, finished\n")
                .contains("calls        11 recorded; counted and not recorded:\n             1,000,010 cap-per-call\n")
                .contains("threads      main 9, worker-1 2\n")
                .contains("methods      7 planned, 7 of them called; 0 entered dynamically\n")
                .containsPattern(
                        "file         version 7, [\\d,]+ bytes: [\\d,]+ symbols, [\\d,]+ events, [\\d,]+ unused; 3 chunks");
    }

    @Test
    void the_bytes_add_up_to_the_file() throws Exception {
        line.run("info", "t.dtrace", "--json");
        JsonNode json = new JsonMapper().readTree(line.out());
        JsonNode file = json.path("file");

        assertThat(file.path("symbols").asLong()
                        + file.path("events").asLong()
                        + file.path("unused").asLong())
                .isEqualTo(file.path("bytes").asLong())
                .isEqualTo(Files.size(directory.resolve("t.dtrace")));
        assertThat(json.at("/calls/counted/cap-per-call").asLong()).isEqualTo(1_000_010);
        assertThat(json.at("/threads/1/name").asText()).isEqualTo("worker-1");
        assertThat(json.at("/info/java").asText()).isEqualTo("17.0.15");
    }

    @Test
    void damage_is_told_and_no_call_is_no_error() throws IOException {
        byte[] bytes = SampleTrace.build().bytes();
        bytes[4096 + 32] = 79;
        Files.write(directory.resolve("damaged.dtrace"), bytes);
        new TraceBuilder().unfinished().write(directory.resolve("empty.dtrace"));

        assertThat(line.run("info", "damaged.dtrace", "--strict")).isEqualTo(4);
        assertThat(line.out()).contains("damage       Lane 1 (main) ends at offset 4128");
        line = new CommandLineRun(directory);
        assertThat(line.run("info", "empty.dtrace")).isZero();
        assertThat(line.out()).contains("calls        0 recorded").contains("not closed: still recording, or killed");
    }

    @Test
    void merged_files_are_named_by_their_threads() {
        assertThat(line.run("merge", "t.dtrace", "t.dtrace", "-o", "m.dtrace")).isZero();
        assertThat(line.run("info", "m.dtrace")).isZero();

        assertThat(line.out())
                .contains("merged of    t, t-2\n")
                .contains("threads      t: main 9, t: worker-1 2, t-2: main 9, t-2: worker-1 2\n")
                .contains("calls        22 recorded;");
    }

    @Test
    void a_merge_of_what_is_missing_writes_nothing() {
        assertThat(line.run("merge", "t.dtrace", "nowhere.dtrace", "-o", "m.dtrace"))
                .isEqualTo(2);
        assertThat(line.err()).contains("There is no trace file nowhere.dtrace");
        assertThat(directory.resolve("m.dtrace")).doesNotExist();
    }
}
