// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deeptrace.model.SampleTrace;
import io.deeptrace.model.TraceBuilder;
import io.deeptrace.model.TraceLane;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GraphCommandTest {
    @TempDir
    Path directory;

    private CommandLineRun line;

    @BeforeEach
    void write() {
        SampleTrace.build().write(directory.resolve("t.dtrace"));
        line = new CommandLineRun(directory);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"new Machine.Slot(int)", "new Slot(int)", "Machine.Slot#<init>", "acme.Machine.Slot#<init>(int)"
            })
    void a_constructor_of_a_nested_class_is_named_as_the_tree_names_it_or_shorter(String name) {
        assertThat(line.run("graph", "t.dtrace", name)).as(line.err()).isZero();

        assertThat(line.out()).contains("▸ new Machine.Slot(int)");
    }

    @Test
    void levels_below_nothing_are_refused() {
        assertThat(line.run("graph", "t.dtrace", "Machine#insert", "--up", "-1"))
                .isEqualTo(2);
        assertThat(line.err()).contains("'-1' is too small: give 0 or more");
    }

    @Test
    void callers_stand_above_the_method_and_callees_below() {
        assertThat(line.run("graph", "t.dtrace", "Machine#change")).isZero();

        assertThat(line.out().lines())
                .containsExactly(
                        "┌─ Machine.run(int)  × 1, 4.0 µs, self 2.0 µs, 1 threw",
                        "▸ Machine.change(int[])  × 1, 4.0 µs, self 2.0 µs, 1 threw",
                        "└─ Stock.take(String)  × 1, 2.0 µs, self 2.0 µs, 1 threw");
    }

    @Test
    void calls_that_were_only_counted_are_in_it() {
        line.run("graph", "t.dtrace", "acme.Clock#tick(long)");

        assertThat(line.out().lines())
                .first()
                .asString()
                .startsWith("┌─ Machine.run(int)  × 1,000,000 (2 recorded), 34 ms");
    }

    @Test
    void levels_beyond_those_asked_for_are_dots() {
        line.run("graph", "t.dtrace", "Machine#run", "--down", "1");

        assertThat(line.out())
                .contains("├─ Machine.change(int[])")
                .contains("│  └─ …")
                .doesNotContain("Stock.take");
    }

    @Test
    void inside_itself_a_method_is_a_callee_so_that_no_time_counts_twice() throws Exception {
        TraceBuilder trace = new TraceBuilder();
        int main = trace.method("acme/App", "main", "()V", 8, "App.java", 1);
        int walk = trace.method("acme/App", "walk", "()V", 8, "App.java", 2);
        TraceLane lane = trace.lane("main");
        lane.enter(main, 0, 0)
                .enter(walk, 0, 100)
                .enter(walk, 0, 200)
                .exit(300)
                .exit(1_100)
                .exit(2_000);
        trace.write(directory.resolve("r.dtrace"));

        line.run("graph", "r.dtrace", "App.walk", "--format", "json");
        JsonNode json = new ObjectMapper().readTree(line.out());
        assertThat(json.path("total").asLong()).isEqualTo(1_000);
        assertThat(json.path("calls").asLong()).isEqualTo(1);
        assertThat(json.at("/callees/0/total").asLong()).isEqualTo(100);
        assertThat(json.at("/callers/0/method").asText()).isEqualTo("acme.App#main()");
        assertThat(json.at("/callers/0/total").asLong()).isEqualTo(1_000);
    }

    @Test
    void dot_leads_from_callers_to_callees() {
        line.run("graph", "t.dtrace", "Machine#change", "--format", "dot");

        assertThat(line.out()).startsWith("digraph").contains("mu0 -> m [").contains("m -> md0 [");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Machine#sell", "Nobody#run", "Machine#change(String)"})
    void a_method_that_was_not_called_is_no_root_and_those_called_are_named(String method) {
        assertThat(line.run("graph", "t.dtrace", method)).isEqualTo(3);
        assertThat(line.err()).contains("The trace has no call of " + method).contains("acme.Machine#run(int)");
    }

    @Test
    void several_methods_of_the_name_are_told() {
        assertThat(line.run("graph", "t.dtrace", "#run")).isEqualTo(3);
        assertThat(line.err()).contains("names several methods").contains("acme.Worker#run()");
    }
}
