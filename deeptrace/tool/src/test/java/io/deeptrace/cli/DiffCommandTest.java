// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.deeptrace.model.SampleTrace;
import io.deeptrace.model.TraceBuilder;
import io.deeptrace.model.TraceLane;
import io.deeptrace.model.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DiffCommandTest {
    @TempDir
    Path directory;

    private CommandLineRun line;

    @BeforeEach
    void write() {
        shop(3, "QUARTER", 25, 40_000_000, false).write(directory.resolve("before.dtrace"));
        shop(4, "DIME", 10, 2_000_000, true).write(directory.resolve("after.dtrace"));
        line = new CommandLineRun(directory);
    }

    @Test
    void what_is_new_gone_changed_or_faster_is_marked_with_the_calls_that_lead_there() {
        assertThat(line.run("diff", "before.dtrace", "after.dtrace")).isZero();

        assertThat(line.out().lines().map(each -> each.replaceAll(" +[0-9.]+ [nµm]s.*", "")))
                .containsExactly(
                        "- before.dtrace: acme.Shop#run(), 6 calls,",
                        "+ after.dtrace: acme.Shop#run(), 8 calls,",
                        "2 calls added in 2 places, 0 removed, 2 changed (1 in arguments, 1 in results, 1 in exceptions); 4 alike.",
                        "0 slower, 1 faster by at least",
                        "",
                        "  Shop.run() → null  caught Empty from Shop.take",
                        "    … 3 calls alike",
                        "+   Shop.tick(4)",
                        "~   Shop.insert(DIME) → 10",
                        "          arguments[0]: QUARTER → DIME",
                        "          result: 25 → 10",
                        "          faster by itself:",
                        "~   Shop.take() ✗ Empty(\"none\") thrown here",
                        "          ended: returned → threw Empty(\"none\")",
                        "+     Shop.look(1)");
    }

    @Test
    void a_trace_does_not_differ_from_itself() {
        assertThat(line.run("diff", "before.dtrace", "before.dtrace")).isZero();
        assertThat(line.out()).contains("No difference in calls and values: 6 calls alike.\nNone slower or faster");
    }

    @Test
    void thresholds_can_be_set() {
        line.run("diff", "before.dtrace", "after.dtrace", "--by", "50ms");
        assertThat(line.out()).contains("None slower or faster by at least 50 ms and 2 times");

        line = new CommandLineRun(directory);
        assertThat(line.run("diff", "before.dtrace", "after.dtrace", "--times", "0.5"))
                .isEqualTo(2);
        assertThat(line.err()).contains("--times 0.5 is less than 1");
    }

    @Test
    void json_tells_all_of_it_by_its_schema() throws Exception {
        line.run("diff", "before.dtrace", "after.dtrace", "--json");
        JsonNode json = new JsonMapper().readTree(line.out());

        assertThat(schema().validate(json)).isEmpty();
        assertThat(json.path("same").asBoolean()).isFalse();
        assertThat(json.at("/counts/changes/exception").asInt()).isOne();
        assertThat(json.path("differences").findValuesAsText("kind"))
                .containsExactly("added", "changed", "changed", "added");
        assertThat(json.at("/differences/1/values/0").toString())
                .isEqualTo(
                        "{\"change\":\"arguments\",\"place\":\"arguments[0]\",\"left\":\"QUARTER\",\"right\":\"DIME\"}");
        assertThat(json.at("/differences/1/changes").toString()).isEqualTo("[\"arguments\",\"result\",\"faster\"]");
        assertThat(json.at("/differences/3/rightParent").asInt()).isEqualTo(6);
    }

    @Test
    void every_shape_of_call_keeps_to_the_schema() throws Exception {
        SampleTrace.build().write(directory.resolve("sample.dtrace"));
        line.run("diff", "sample.dtrace", "after.dtrace", "--json");
        assertThat(schema().validate(new JsonMapper().readTree(line.out()))).isEmpty();
    }

    @Test
    void a_file_that_is_missing_is_named() {
        assertThat(line.run("diff", "before.dtrace", "nowhere.dtrace")).isEqualTo(2);
        assertThat(line.err()).contains("There is no trace file nowhere.dtrace");
    }

    private static Schema schema() throws Exception {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("docs", "diff.schema.json")));
    }

    private static TraceBuilder shop(int ticks, String coin, int result, long nanos, boolean throwing) {
        TraceBuilder file = new TraceBuilder().info("root", "acme.Shop#run()");
        int run = file.method("acme/Shop", "run", "()V", 8, "", 0);
        int tick = file.method("acme/Shop", "tick", "(I)V", 8, "", 0);
        int insert = file.method("acme/Shop", "insert", "(Lacme/Coin;)I", 8, "", 0);
        int take = file.method("acme/Shop", "take", "()V", 8, "", 0);
        int look = file.method("acme/Shop", "look", "(I)V", 8, "", 0);
        TraceLane main = file.lane("main").enter(run, 0, 0);
        long time = 0;
        for (int i = 1; i <= ticks; i++) {
            time += 1_000;
            main.enter(tick, 0, time, new Value.Primitive(i)).exit(time + 500);
        }
        main.enter(insert, 0, time + 600, new Value.Constant("acme.Coin", coin));
        time += nanos;
        main.exit(time, new Value.Primitive(result)).enter(take, 0, time + 10);
        if (throwing) {
            main.enter(look, 0, time + 11, new Value.Primitive(1)).exit(time + 12);
            Value none = new Value.Text("none", 4);
            main.thrown(time + 20, new Value.Exception("acme.Empty", none, new Value.Null()));
        } else {
            main.exit(time + 20);
        }
        main.exit(time + 100, new Value.Null());
        return file;
    }
}
