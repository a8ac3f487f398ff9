// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deeptrace.model.SampleTrace;
import io.deeptrace.model.TraceBuilder;
import io.deeptrace.model.TraceLane;
import io.deeptrace.model.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReportCommandTest {
    @TempDir
    Path directory;

    private CommandLineRun line;

    @BeforeEach
    void write() {
        SampleTrace.build().write(directory.resolve("t.dtrace"));
        line = new CommandLineRun(directory);
    }

    @Test
    void each_method_is_a_line_with_counts_and_times() {
        assertThat(line.run("report", "t.dtrace")).isZero();

        assertThat(line.out()).containsPattern("1,000,000 +2 +34 ms +≤ 34 ms .* Clock\\.tick\\(long\\)");
        assertThat(line.out()).containsPattern("3 +all +3\\.6 µs .* Machine\\.insert\\(Coin\\)");
        assertThat(line.out()).containsPattern("1 +all .* 1 .* Stock\\.take\\(String\\)");
    }

    @Test
    void what_was_only_counted_is_told_below() {
        line.run("report", "t.dtrace");

        assertThat(line.out())
                .contains("Of 999,998 calls only number and times were kept")
                .contains("12 calls inside those are in no line")
                .contains("1,000,000 by one call of Machine.run:13");
    }

    @ParameterizedTest
    @CsvSource({"self,selfAtMost", "total,total", "count,calls"})
    void the_largest_come_first(String by, String field) throws Exception {
        line.run("report", "t.dtrace", "--by", by, "--format", "json");

        List<Long> amounts = StreamSupport.stream(json().path("methods").spliterator(), false)
                .map(method -> method.path(field).asLong())
                .toList();
        assertThat(amounts).hasSize(7).isSortedAccordingTo((one, other) -> Long.compare(other, one));
    }

    @Test
    void where_not_every_call_could_be_compared_the_repeated_share_is_a_lower_bound() {
        TraceBuilder trace = new TraceBuilder();
        int price = trace.method("acme/Shop", "price", "(Ljava/lang/String;)I", 8, "Shop.java", 8, "what");
        TraceLane lane = trace.lane("main");
        for (int i = 0; i < 4; i++) {
            Value what = new Value.Text("taco", i < 2 ? 4 : 400);
            lane.enter(price, 0, 100 * i, what).exit(100 * i + 50, new Value.Primitive(35));
        }
        trace.write(directory.resolve("s.dtrace"));

        line.run("report", "s.dtrace");
        assertThat(line.out()).contains("≥ 25 %").contains("perhaps 1 more repeated: values cut off");
    }

    @Test
    void only_the_top_ones_are_shown_and_the_rest_is_counted() {
        line.run("report", "t.dtrace", "--top", "2");

        assertThat(line.out()).contains("… 5 more methods: --top");
        assertThat(line.out().lines().filter(each -> each.contains("("))).hasSize(2);
    }

    @Test
    void csv_has_a_line_per_method() {
        line.run("report", "t.dtrace", "--format", "csv", "--by", "count");

        assertThat(line.out().lines()).hasSize(8);
        assertThat(line.out().lines().skip(1).findFirst().orElseThrow())
                .startsWith("acme.Clock#tick(long),1000000,2,999998,false,");
    }

    @Test
    void an_unknown_order_is_a_usage_error() {
        assertThat(line.run("report", "t.dtrace", "--by", "beauty")).isEqualTo(2);
    }

    private JsonNode json() throws Exception {
        return new ObjectMapper().readTree(line.out());
    }
}
