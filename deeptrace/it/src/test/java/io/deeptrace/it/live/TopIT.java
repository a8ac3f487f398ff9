// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.Tool;
import io.deeptrace.it.target.live.Ticker;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code deeptrace top}: calls are counted while a program goes on. */
@Timeout(180)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TopIT {
    private static final String TICKER = Ticker.class.getName();

    @TempDir
    Path directory;

    private Tool tool;

    @BeforeEach
    void tool() {
        tool = new Tool(directory);
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void methods_and_call_instructions_are_counted_and_then_the_probes_are_out(Jdk jdk) throws Exception {
        try (Service service = Service.start(jdk)) {
            Execution top = tool.run("top", service.pid(), TICKER, "--json");

            assertThat(top.exit()).as(top.toString()).isZero();
            JsonNode table = new ObjectMapper().readTree(top.out());
            long answers = calls(table, "answer(int)");
            assertThat(answers).isGreaterThan(3);
            assertThat(calls(table, "half(int)")).isBetween(answers - 1, answers + 1);
            assertThat(table.get("sites").toString()).contains(TICKER + "#half(int)");
            Execution attached = tool.run("attach", service.pid(), TICKER + "#answer", "-q");
            assertThat(attached.out())
                    .as(attached.toString())
                    .containsPattern("removal: [0-9]+ classes restored, byte for byte");
            service.end();
        }
    }

    private static long calls(JsonNode table, String method) {
        for (JsonNode row : table.get("methods")) {
            if (row.get("method").asText().equals(TICKER + '#' + method)) {
                return row.get("calls").asLong();
            }
        }
        throw new AssertionError("Not counted: " + method + " in " + table);
    }

    @Test
    void tables_for_people_follow_each_other() throws Exception {
        try (Service service = Service.start(Jdk.current())) {
            Execution top = tool.run("top", service.pid(), "-n", "2", "--for", "300ms", "--sort", "calls");

            assertThat(top.exit()).as(top.toString()).isZero();
            assertThat(top.out().lines().filter(line -> line.contains("calls/s")))
                    .hasSize(2);
            assertThat(top.out()).contains("io.deeptrace.it.target.live.**").contains("Ticker.answer");
            Execution sites = tool.run("top", service.pid(), "--sites", "--once");
            assertThat(sites.out()).contains("Ticker.answer:").contains("→ Ticker.half");
            service.end();
        }
    }

    @Test
    void what_cannot_be_counted_is_told_in_one_sentence() throws Exception {
        try (Service service = Service.start(Jdk.current())) {
            Execution nothing = tool.run("top", service.pid(), "com.nowhere.**");
            assertThat(nothing.exit()).isEqualTo(3);
            assertThat(nothing.err()).contains("that is loaded fits com.nowhere.**: give another pattern.");
            assertThat(tool.run("top", "999999999").exit()).isEqualTo(5);
            assertThat(tool.run("top", service.pid(), "--for", "1ms").exit()).isEqualTo(2);
            service.end();
        }
    }
}
