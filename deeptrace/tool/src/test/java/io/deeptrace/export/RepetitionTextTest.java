// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceBuilder;
import io.deeptrace.model.TraceLane;
import io.deeptrace.model.Value;
import io.deeptrace.model.diff.Repetition;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RepetitionTextTest {
    private static final Value THREE = new Value.Primitive(3);
    private static final Value FOUR = new Value.Primitive(4);
    private static final Value PROBLEM = new Value.Exception("acme.Problem", new Value.Text("no", 2), new Value.Null());

    @Test
    void the_same_result_is_told_with_it() {
        assertThat(line(returned(THREE, FOUR), returned(THREE, FOUR))).isEqualTo("as recorded in call 0: returned 4");
    }

    @Test
    void another_result_is_told_beside_the_recorded_one() {
        assertThat(line(returned(THREE, FOUR), returned(THREE, THREE)))
                .isEqualTo("not as recorded in call 0: result is 3, was 4");
    }

    @Test
    void the_same_exception_is_told_and_so_is_another_end() {
        assertThat(line(threw(THREE), threw(THREE))).isEqualTo("as recorded in call 0: threw Problem(\"no\")");
        assertThat(line(returned(THREE, FOUR), threw(THREE)))
                .isEqualTo("not as recorded in call 0: it threw Problem(\"no\"), where it had returned 4");
    }

    @Test
    void other_values_at_the_begin_are_told_since_then_the_end_says_little() {
        assertThat(line(returned(THREE, FOUR), returned(FOUR, FOUR)))
                .isEqualTo("as recorded in call 0: returned 4; but not given the same: n is 4, was 3");
    }

    @Test
    void what_the_call_left_is_compared_too() {
        assertThat(line(changed(new Value.Primitive(1)), changed(new Value.Primitive(2))))
                .isEqualTo("not as recorded in call 0: this.count afterwards is 2, was 1");
    }

    @Test
    void what_was_recorded_in_part_is_held_to_that_part() {
        Value part = new Value.Text("abc", 6);
        Value whole = new Value.Text("abcdef", 6);
        assertThat(line(returned(THREE, part), returned(THREE, whole)))
                .isEqualTo("as recorded in call 0, as far as it was recorded: returned \"abc…\" (6 chars)");
        assertThat(line(returned(THREE, part), returned(THREE, new Value.Text("abXdef", 6))))
                .startsWith("not as");
    }

    @Test
    void of_a_long_list_the_recorded_elements_are_compared() {
        Value two = list(9, 1, 2);
        assertThat(line(returned(THREE, two), returned(THREE, list(9, 1, 2, 3))))
                .startsWith("as recorded in call 0, as");
        assertThat(line(returned(THREE, two), returned(THREE, list(9, 1, 5, 3))))
                .contains("result[1] is 5, was 2");
        assertThat(line(returned(THREE, two), returned(THREE, list(8, 1, 2)))).startsWith("not as");
    }

    @Test
    void of_a_large_map_the_recorded_entries_are_compared() {
        assertThat(line(returned(THREE, map(3, "a")), returned(THREE, map(3, "a", "b", "c"))))
                .startsWith("as recorded in call 0, as far");
        assertThat(line(returned(THREE, map(3, "a")), returned(THREE, map(3, "x", "b", "c"))))
                .startsWith("not as");
    }

    @Test
    void with_a_call_that_had_not_ended_nothing_is_compared() {
        TraceBuilder trace = new TraceBuilder();
        int method = method(trace);
        TraceLane lane = trace.lane("main");
        lane.enter(method, 0, 1, new Value.Opaque("acme.Till"), THREE);

        assertThat(line(trace.unfinished().read(), returned(THREE, FOUR)))
                .isEqualTo("nothing to compare: call 0 had not ended when it was recorded");
    }

    private static String line(Trace first, Trace again) {
        return new RepetitionText(new Repetition(first, 0, again)).line(false);
    }

    private static Trace returned(Value given, Value result) {
        TraceBuilder trace = new TraceBuilder();
        int method = method(trace);
        trace.lane("main")
                .enter(method, 0, 1, new Value.Opaque("acme.Till"), given)
                .exit(9, result);
        return trace.read();
    }

    private static Trace threw(Value given) {
        TraceBuilder trace = new TraceBuilder();
        int method = method(trace);
        trace.lane("main")
                .enter(method, 0, 1, new Value.Opaque("acme.Till"), given)
                .thrown(9, PROBLEM);
        return trace.read();
    }

    private static Trace changed(Value count) {
        TraceBuilder trace = new TraceBuilder();
        int method = method(trace);
        trace.lane("main")
                .enter(method, 0, 1, till(new Value.Primitive(0)), THREE)
                .changed(5, Map.of(0, till(count)))
                .exit(9, FOUR);
        return trace.read();
    }

    private static Value till(Value count) {
        return new Value.Structure("acme.Till", List.of(new Value.Field("count", count)), 1);
    }

    private static Value list(int size, int... elements) {
        List<Value> kept =
                Arrays.stream(elements).<Value>mapToObj(Value.Primitive::new).toList();
        return new Value.Sequence("java.util.ArrayList", kept, size);
    }

    private static Value map(int size, String... keys) {
        List<Value.Entry> kept = Arrays.stream(keys)
                .map(key -> new Value.Entry(new Value.Text(key, 1), THREE))
                .toList();
        return new Value.Mapping("java.util.LinkedHashMap", kept, size);
    }

    private static int method(TraceBuilder trace) {
        return trace.method("acme/Till", "add", "(I)Ljava/lang/Object;", 0x0001, "Till.java", 3, "n");
    }
}
