// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.format.Expression.Kind;
import io.deeptrace.format.Expression.Role;
import io.deeptrace.format.InnerMethod.Match;
import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceBuilder;
import io.deeptrace.model.TraceLane;
import io.deeptrace.model.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Lines of the text tree about what was evaluated inside a call. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InsideRowsTest {
    private final TraceBuilder builder = new TraceBuilder();
    private final int method = builder.method("acme/A", "f", "(I)I", 8, "A.java", 3, "n");
    private final TraceLane lane = builder.lane("main");
    private int n;
    private int round;

    private void begin() {
        builder.inside(method, Match.EXACT, "");
        n = builder.expression(method, 0, Kind.VALUE, Role.PART, "n");
        round = builder.expression(method, 0, Kind.ROUND, Role.PART, "{ }");
        lane.enter(method, 0, 10, new Value.Primitive(1));
    }

    @Test
    void what_is_missing_is_told_where_it_is_and_rounds_are_counted_on() throws IOException {
        begin();
        lane.reached(round).evaluated(n, new Value.Primitive(7)).withheld(round).withheld(n);
        lane.late(0, 4, 0, round, null).late(0, 4, 0, n, new Value.Primitive(8));
        lane.unrecorded(round, 998, 0).unrecorded(n, 1998, 0).exit(20);

        assertThat(print(builder.read())).isEqualTo("""
                A.f(n=1)  10 ns  A.java:3
                ├─ 3:1-3:9  round 1
                ├─ 3:1-3:9  n → 7
                ├─ 3:1-3:9  round × 998 more
                ├─ 3:1-3:9  n × 1,998 more
                ├─ 3:1-3:9  round 1,000
                └─ 3:1-3:9  n → 8
                """);
    }

    @Test
    void of_many_values_the_first_and_the_last_are_shown() throws IOException {
        begin();
        for (int i = 1; i <= 60; i++) {
            lane.evaluated(n, new Value.Primitive(i));
        }
        lane.reached(round).withheld(n);
        for (int i = 101; i <= 140; i++) {
            lane.late(0, 62, 0, n, new Value.Primitive(i));
        }
        lane.unrecorded(n, 40, 0).exit(20);

        List<Row> rows = new ArrayList<>();
        new InsideRows(builder.read(), 0, 10).addTo(rows);

        RowText text = new RowText(builder.read(), false, 0);
        assertThat(rows.stream().map(row -> text.of("", row)).skip(29).limit(5))
                .containsExactly(
                        "3:1-3:9  n → 30",
                        "… 31 more values",
                        "3:1-3:9  n × 40 more",
                        "… 30 more values",
                        "3:1-3:9  n → 131");
        assertThat(rows).hasSize(43);
    }

    @Test
    void of_a_call_that_has_not_ended_more_may_be_missing() throws IOException {
        begin();
        lane.evaluated(n, new Value.Primitive(1)).withheld(n);

        assertThat(print(builder.read())).contains("└─ 3:1-3:9  n × more, if any: the call has not ended");
    }

    private static String print(Trace trace) throws IOException {
        StringBuilder out = new StringBuilder();
        new TextTree(TextTree.Options.plain()).print(trace, out);
        return out.toString();
    }
}
