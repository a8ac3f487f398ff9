// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.format.Expression.Kind;
import io.deeptrace.format.Expression.Role;
import io.deeptrace.format.InnerMethod;
import io.deeptrace.format.InnerMethod.Match;
import io.deeptrace.format.Keep;
import io.deeptrace.format.TraceFormat.Loss;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        lane.evaluated(n, new Value.Primitive(3))
                .withheld(loop)
                .unrecorded(loop, 998, 0)
                .exit(40);

        Trace trace = read();

        assertThat(trace.evaluations(0))
                .extracting(each -> each.expression().text() + " " + each.value() + " " + each.nextCall())
                .containsExactly("n Primitive[value=1] 1", "{ f(n); } null 1", "n Primitive[value=3] 2");
        assertThat(trace.evaluations(1)).hasSize(1);
        assertThat(steps(trace, 0)).last().isEqualTo("{ f(n); } × 998");
        assertThat(trace.end(0)).isEqualTo(40);
        InnerMethod inside = trace.inside(trace.method(0));
        assertThat(inside.match()).isEqualTo(Match.EXACT);
        assertThat(inside.expressions()).hasSize(2);
    }

    @Test
    void values_told_late_stand_where_they_were_and_so_does_what_is_missing() throws IOException {
        builder.inside(method, Match.EXACT, "");
        int n = builder.expression(method, 0, Kind.VALUE, Role.PART, "n");
        int loop = builder.expression(method, 0, Kind.ROUND, Role.PART, "{ f(n); }");
        lane.enter(method, 0, 10).reached(loop).evaluated(n, new Value.Primitive(1));
        lane.enter(method, 0, 20).exit(25);
        lane.withheld(loop).withheld(n);
        lane.enter(method, 0, 30).exit(35);
        lane.evaluated(n, new Value.Primitive(4));
        lane.late(0, 4, 1, loop, null)
                .late(0, 4, 1, n, new Value.Primitive(3))
                .late(0, 5, 2, loop, null)
                .unrecorded(loop, 7, 0)
                .unrecorded(n, 6, 5)
                .exit(40);

        Trace trace = read();

        assertThat(trace.damage()).isEmpty();
        assertThat(steps(trace, 0))
                .containsExactly(
                        "{ f(n); } 1",
                        "n 1 1",
                        "{ f(n); } × 7",
                        "n × 6",
                        "{ f(n); } 2",
                        "n 3 2",
                        "n 4 3",
                        "{ f(n); } 3",
                        "n × 5");
    }

    @Test
    void of_a_call_that_has_not_ended_nobody_knows_how_much_is_missing() throws IOException {
        builder.inside(method, Match.EXACT, "");
        int n = builder.expression(method, 0, Kind.VALUE, Role.PART, "n");
        lane.enter(method, 0, 10).evaluated(n, new Value.Primitive(1)).withheld(n);
        lane.enter(method, 0, 10).evaluated(n, new Value.Primitive(1)).withheld(n);
        lane.late(0, 2, 0, n, new Value.Primitive(2));
        lane.enter(method, 0, 10).evaluated(n, new Value.Primitive(1));

        Trace trace = read();

        assertThat(steps(trace, 0)).containsExactly("n 1 1", "n × -1");
        assertThat(steps(trace, 1)).containsExactly("n 1 2", "n 2 2");
        assertThat(steps(trace, 2)).containsExactly("n 1 3");
    }

    @Test
    void what_the_end_of_the_program_tells_of_open_calls_belongs_to_each() throws IOException {
        builder.inside(method, Match.EXACT, "");
        int n = builder.expression(method, 0, Kind.VALUE, Role.PART, "n");
        lane.enter(method, 0, 10).withheld(n);
        lane.enter(method, 0, 20).withheld(n);
        lane.late(0, 1, 0, n, new Value.Primitive(2))
                .late(1, 1, 0, n, new Value.Primitive(1))
                .unrecorded(1, n, 3, 0);

        Trace trace = read();

        assertThat(steps(trace, 0)).containsExactly("n × 3", "n 1 1");
        assertThat(steps(trace, 1)).containsExactly("n 2 2");
        lane.late(2, 1, 0, n, new Value.Primitive(1));
        assertThat(read().damage()).singleElement().asString().contains("further out than all open ones");
    }

    @Test
    void what_is_evaluated_in_a_call_is_an_expression_of_its_method() throws IOException {
        int other = builder.method("acme/A", "g", "(I)I", 8, "A.java", 9, "n");
        builder.inside(method, Match.EXACT, "").inside(other, Match.EXACT, "");
        int n = builder.expression(method, 0, Kind.VALUE, Role.PART, "n");
        int m = builder.expression(other, 0, Kind.VALUE, Role.PART, "m");
        lane.enter(method, 0, 10).evaluated(n, TRUE);
        lane.enter(other, 0, 20).evaluated(m, TRUE).late(1, 1, 0, m, FALSE);

        Trace trace = read();

        assertThat(steps(trace, 0)).containsExactly("n true 1");
        assertThat(steps(trace, 1)).containsExactly("m true 2");
        assertThat(trace.damage()).singleElement().asString().contains("expression 2, which is of another method");
    }

    @Test
    void no_expression_is_a_part_of_itself() throws IOException {
        builder.inside(method, Match.EXACT, "");
        int n = builder.expression(method, 0, Kind.CHOICE, Role.PART, "a ? b : c");
        builder.expression(method, 2, Kind.CHOICE, Role.WHOLE, "b ? c : a");
        lane.enter(method, 0, 10).evaluated(n, TRUE).evaluated(2, TRUE).exit(20);

        Trace trace = read();

        assertThat(DerivedValues.of(trace, 0)).hasSize(1);
        assertThat(trace.damage()).first().asString().contains("expression 2 is a part of one that comes later");
    }

    @Test
    void more_evaluations_than_can_be_counted_are_as_many_as_can() throws IOException {
        builder.inside(method, Match.EXACT, "");
        int n = builder.expression(method, 0, Kind.VALUE, Role.PART, "n");
        lane.enter(method, 0, 10)
                .unrecorded(n, Long.MAX_VALUE, 0)
                .unrecorded(n, 9, 0)
                .exit(20);

        assertThat(steps(read(), 0)).containsExactly("n × " + Long.MAX_VALUE);
    }

    @Test
    void what_was_told_late_counts_calls_that_were_given_up() throws IOException {
        builder.inside(method, Match.EXACT, "");
        int n = builder.expression(method, 0, Kind.VALUE, Role.PART, "n");
        lane.enter(method, 0, 10).withheld(n);
        lane.mark(true).enter(method, 0, 20).exit(25);
        lane.enter(method, 0, 30).exit(35);
        for (int calls = 0; calls <= 2; calls++) {
            lane.late(0, 1, calls, n, new Value.Primitive(calls));
        }
        lane.keeping(Keep.LAST, 1)
                .capped(0, method, Loss.CAP_PER_CALL, 1, 0, 1, 0, 40)
                .exit(40);

        assertThat(steps(read(), 0)).containsExactly("n 0 1", "n 1 1", "n 2 2");
    }

    @Test
    void of_what_follows_from_parts_it_is_told_where_some_is_missing() throws IOException {
        builder.inside(method, Match.EXACT, "");
        int and = builder.expression(method, 0, Kind.AND, Role.PART, "a && !b");
        int a = builder.expression(method, and, Kind.VALUE, Role.FIRST, "a");
        int not = builder.expression(method, and, Kind.NOT, Role.SECOND, "!b");
        int b = builder.expression(method, not, Kind.VALUE, Role.WHOLE, "b");
        lane.enter(method, 0, 10)
                .withheld(a)
                .withheld(b)
                .late(0, 2, 0, a, FALSE)
                .unrecorded(a, 9, 0)
                .unrecorded(b, 4, 0)
                .exit(20);

        Trace trace = read();

        assertThat(DerivedValues.of(trace, 0).stream().map(InsideTest::text))
                .containsExactly("a × 9", "a && !b × -1", "b × 4", "!b × 4", "a false 1", "a && !b false 1");
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
                .withheld(n)
                .late(0, 2, 0, n, new Value.Primitive(9))
                .unrecorded(n, 3, 0)
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
            int next = call + 1;
            assertThat(steps(trace, call)).containsExactly("n 5 " + next, "n × 3", "n 9 " + next);
        }
    }

    @Test
    void a_dump_shows_what_lies_in_the_file() throws IOException {
        builder.inside(method, Match.CODE, "no source");
        int n = builder.expression(method, 0, Kind.VALUE, Role.PART, "n");
        lane.enter(method, 0, 10)
                .evaluated(n, new Value.Primitive(5))
                .reached(n)
                .withheld(n)
                .late(0, 3, 0, n, new Value.Primitive(9))
                .late(0, 3, 0, n, null)
                .unrecorded(n, 3, 1)
                .exit(20);
        StringBuilder out = new StringBuilder();

        Dump.print(builder.write(directory.resolve("t.dtrace")), out);

        assertThat(out.toString())
                .contains("  inner 1 CODE no source\n")
                .contains("  expression 1 in 1 part of 0 PART VALUE I 3:1-3:9 name n\n")
                .contains("  evaluated 1 5\n  reached 1\n  withheld 1\n")
                .contains("  late evaluated 1 9 after 3 calls 0\n  late reached 1 after 3 calls 0\n")
                .contains("  unrecorded 1 × 3 and last × 1\n");
    }

    private Trace read() throws IOException {
        return TraceReader.read(builder.write(directory.resolve("t.dtrace")));
    }

    private static List<String> steps(Trace trace, int call) {
        return trace.steps(call).stream().map(InsideTest::text).toList();
    }

    private static String text(Trace.Step step) {
        if (step instanceof Trace.Gap gap) {
            return step.expression().text() + " × " + gap.count();
        }
        Value value = ((Trace.Evaluation) step).value();
        return step.expression().text() + (value == null ? "" : " " + ((Value.Primitive) value).value()) + " "
                + step.nextCall();
    }

    private static List<String> derived(Trace trace) {
        return DerivedValues.of(trace, 0).stream()
                .map(Trace.Evaluation.class::cast)
                .map(each -> each.expression().text() + " " + ((Value.Primitive) each.value()).value())
                .toList();
    }
}
