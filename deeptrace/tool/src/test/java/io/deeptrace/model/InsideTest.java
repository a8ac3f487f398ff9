// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.format.Expression.Kind;
import io.deeptrace.format.Expression.Role;
import io.deeptrace.format.InnerMethod;
import io.deeptrace.format.InnerMethod.Match;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was evaluated inside of calls, read from a file. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InsideTest {
    private static final Value TRUE = new Value.Primitive(true);
    private static final Value FALSE = new Value.Primitive(false);

    private final TraceBuilder builder = new TraceBuilder();
    private final int method = builder.method("acme/A", "f", "(I)I", 8, "A.java", 3, "n");
    private final TraceLane lane = builder.lane("main");

    @TempDir
    Path directory;

    @Test
    void values_stand_in_their_order_before_the_calls_that_came_later() throws IOException {
        builder.inside(method, Match.EXACT, "");
        int n = builder.expression(method, 0, Kind.VALUE, Role.PART, "n");
        int loop = builder.expression(method, 0, Kind.ROUND, Role.PART, "{ f(n); }");
        lane.enter(method, 0, 10, new Value.Primitive(1));
        lane.evaluated(n, new Value.Primitive(1)).reached(loop);
        lane.enter(method, 0, 20, new Value.Primitive(2))
                .evaluated(n, new Value.Primitive(2))
                .exit(30);
        lane.evaluated(n, new Value.Primitive(3)).unrecorded(loop, 998).exit(40);

        Trace trace = read();

        assertThat(trace.evaluations(0))
                .extracting(each -> each.expression().text() + " " + each.value() + " " + each.nextCall())
                .containsExactly("n Primitive[value=1] 1", "{ f(n); } null 1", "n Primitive[value=3] 2");
        assertThat(trace.evaluations(1)).hasSize(1);
        assertThat(trace.unrecorded(0)).containsExactly(Map.entry(loop, 998L));
        assertThat(trace.unrecorded(1)).isEmpty();
        assertThat(trace.end(0)).isEqualTo(40);
        InnerMethod inside = trace.inside(trace.method(0));
        assertThat(inside.match()).isEqualTo(Match.EXACT);
        assertThat(inside.expressions()).hasSize(2);
    }

    @Test
    void what_is_short_for_its_parts_has_the_value_of_the_part_that_decides() throws IOException {
        builder.inside(method, Match.SIMILAR, "another javac");
        int choice = builder.expression(method, 0, Kind.CHOICE, Role.PART, "(a && !b) ? x : y");
        int brackets = builder.expression(method, choice, Kind.PARENTHESES, Role.PART, "(a && !b)");
        int and = builder.expression(method, brackets, Kind.AND, Role.WHOLE, "a && !b");
        int a = builder.expression(method, and, Kind.VALUE, Role.FIRST, "a");
        int not = builder.expression(method, and, Kind.NOT, Role.SECOND, "!b");
        int b = builder.expression(method, not, Kind.VALUE, Role.WHOLE, "b");
        int y = builder.expression(method, choice, Kind.VALUE, Role.WHOLE, "y");
        lane.enter(method, 0, 10);
        lane.evaluated(a, FALSE).evaluated(y, new Value.Primitive(7));
        lane.evaluated(a, TRUE).evaluated(b, TRUE);
        lane.exit(20);

        assertThat(derived(read()))
                .containsExactly(
                        "a false",
                        "a && !b false",
                        "y 7",
                        "(a && !b) ? x : y 7",
                        "a true",
                        "b true",
                        "!b false",
                        "a && !b false");
    }

    @Test
    void an_or_is_decided_by_the_first_part_that_is_true() throws IOException {
        builder.inside(method, Match.EXACT, "");
        int or = builder.expression(method, 0, Kind.OR, Role.PART, "a || b");
        int a = builder.expression(method, or, Kind.VALUE, Role.FIRST, "a");
        int b = builder.expression(method, or, Kind.VALUE, Role.SECOND, "b");
        lane.enter(method, 0, 10)
                .evaluated(a, TRUE)
                .evaluated(a, FALSE)
                .evaluated(b, FALSE)
                .exit(20);

        assertThat(derived(read())).containsExactly("a true", "a || b true", "a false", "b false", "a || b false");
    }

    @Test
    void a_value_of_an_unknown_expression_ends_its_lane() throws IOException {
        lane.enter(method, 0, 10).evaluated(9, TRUE).exit(20);

        assertThat(read().damage()).singleElement().asString().contains("expression 9, which has no symbol");
    }

    @Test
    void merged_traces_have_each_expression_once() throws IOException {
        builder.inside(method, Match.EXACT, "");
        int n = builder.expression(method, 0, Kind.VALUE, Role.PART, "n");
        lane.enter(method, 0, 10)
                .evaluated(n, new Value.Primitive(5))
                .unrecorded(n, 3)
                .exit(20);
        Path file = builder.write(directory.resolve("one.dtrace"));
        Path merged = directory.resolve("merged.dtrace");

        try (OutputStream out = Files.newOutputStream(merged)) {
            new TraceMerger().add(file, "a").add(file, "b").write(out);
        }

        Trace trace = TraceReader.read(merged);
        assertThat(trace.damage()).isEmpty();
        assertThat(trace.callCount()).isEqualTo(2);
        assertThat(trace.inside(trace.method(0)).expressions()).hasSize(1);
        for (int call = 0; call < 2; call++) {
            assertThat(trace.evaluations(call))
                    .extracting(Trace.Evaluation::value)
                    .containsExactly(new Value.Primitive(5));
            assertThat(trace.unrecorded(call)).containsValue(3L);
        }
    }

    @Test
    void a_dump_shows_what_lies_in_the_file() throws IOException {
        builder.inside(method, Match.CODE, "no source");
        int n = builder.expression(method, 0, Kind.VALUE, Role.PART, "n");
        lane.enter(method, 0, 10)
                .evaluated(n, new Value.Primitive(5))
                .reached(n)
                .unrecorded(n, 3)
                .exit(20);
        StringBuilder out = new StringBuilder();

        Dump.print(builder.write(directory.resolve("t.dtrace")), out);

        assertThat(out.toString())
                .contains("  inner 1 CODE no source\n")
                .contains("  expression 1 in 1 part of 0 PART VALUE I 3:1-3:9 name n\n")
                .contains("  evaluated 1 5\n  reached 1\n  unrecorded 1 × 3\n");
    }

    private Trace read() throws IOException {
        return TraceReader.read(builder.write(directory.resolve("t.dtrace")));
    }

    private static List<String> derived(Trace trace) {
        return DerivedValues.of(trace, 0).stream()
                .map(each -> each.expression().text() + " " + ((Value.Primitive) each.value()).value())
                .toList();
    }
}
