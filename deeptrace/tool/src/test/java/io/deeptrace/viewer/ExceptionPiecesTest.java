// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.deeptrace.export.flame.Sketches;
import io.deeptrace.export.flame.ThrowingSketch;
import io.deeptrace.export.flame.TraceSketch;
import io.deeptrace.model.Trace;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExceptionPiecesTest {
    private final Trace trace = ThrowingSketch.trace();
    private final PageBoxes boxes = new PageBoxes(trace, Integer.MAX_VALUE);

    @Test
    void an_exception_has_its_class_the_line_that_it_left_by_and_what_made_it() throws IOException {
        JsonNode all = all(trace, boxes);

        assertThat(kindOf(all, 1))
                .isEqualTo("[\"java.lang.IllegalStateException\",\"Shop.java:50\",\"acme.Parser.fail\"]");
        assertThat(kindOf(all, 2)).isEqualTo("[\"java.io.IOException\",null,null]");
        assertThat(all.path("kind")).hasSize(11);
    }

    @Test
    void it_passed_the_calls_around_the_first_that_ended_by_it_and_no_other_ones() throws IOException {
        // soft caught the first one, and passed the second one on.
        assertThat(numbers(all(trace, boxes).path("passed"))).containsExactly(0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void it_passed_calls_that_ended_unseen_if_it_passed_one_around_them() throws IOException {
        Trace unseen = new TraceSketch()
                .lane("main")
                .enter("acme.Shop", "run", 0)
                .enter("acme.Order", "<init>", 1)
                .enter("acme.Item", "<init>", 2)
                .enter("acme.Shop", "price", 3)
                .raise(4, "acme.Bad", "no price")
                .unwound(5)
                .unwound(6)
                .passOn(7)
                .read();

        assertThat(numbers(all(unseen, new PageBoxes(unseen, Integer.MAX_VALUE)).path("passed")))
                .containsExactly(3);
    }

    @Test
    void one_that_was_caught_is_known_in_what_wraps_it_or_throws_it_again_also_from_another_thread()
            throws IOException {
        List<String> related = new ArrayList<>();
        for (JsonNode one : all(trace, boxes).path("related")) {
            related.add(thrower(one.path(0).asInt())
                    + ' '
                    + one.path(1).asText()
                    + ' '
                    + name(boxes.call(one.path(2).asInt())));
        }

        assertThat(related).containsExactly("order wraps parse", "take wraps task", "again again first");
    }

    @Test
    void pieces_hold_together_what_one_piece_of_all_holds() throws IOException {
        int exceptions = 2 * ExceptionPieces.MOST + 100;
        Trace many = ThrowingSketch.many(exceptions);
        PageBoxes its = new PageBoxes(many, Integer.MAX_VALUE);
        JsonNode all = all(many, its);
        List<String> kinds = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        for (int from = 0; from >= 0; ) {
            StringWriter out = new StringWriter();
            try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
                new ExceptionPieces(many, its).write(from, json);
            }
            JsonNode piece = new JsonMapper().readTree(out.toString());
            sizes.add(piece.path("kind").size());
            for (int i = 0; i < piece.path("kind").size(); i++) {
                kinds.add(kindOf(piece, i));
            }
            from = piece.path("next").asInt(-1);
        }

        assertThat(sizes).containsExactly(ExceptionPieces.MOST, ExceptionPieces.MOST, 100);
        assertThat(all.path("kind")).hasSize(exceptions);
        assertThat(all.path("kinds")).hasSize(4);
        for (int i = 0; i < exceptions; i++) {
            assertThat(kinds.get(i)).isEqualTo(kindOf(all, i));
        }
    }

    @Test
    void a_call_finds_its_box_among_those_of_counted_calls_and_none_if_it_is_not_shown() {
        Trace machine = Sketches.vendingMachine();
        PageBoxes whole = new PageBoxes(machine, Integer.MAX_VALUE);
        PageBoxes few = new PageBoxes(machine, 5);

        for (int call = 0; call < machine.callCount(); call++) {
            assertThat(whole.call(whole.box(call))).isEqualTo(call);
            int box = few.box(call);
            assertThat(box < 0 || few.call(box) == call).isTrue();
        }
        assertThat(few.box(2)).isEqualTo(-1);
    }

    private static JsonNode all(Trace trace, PageBoxes boxes) throws IOException {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            new ExceptionPieces(trace, boxes).writeAll(json);
        }
        return new JsonMapper().readTree(out.toString());
    }

    private static String kindOf(JsonNode piece, int exception) {
        return piece.path("kinds")
                .path(piece.path("kind").path(exception).asInt())
                .toString();
    }

    private static List<Integer> numbers(JsonNode list) {
        List<Integer> numbers = new ArrayList<>();
        list.forEach(number -> numbers.add(number.asInt()));
        return numbers;
    }

    private String thrower(int exception) {
        int before = 0;
        for (int call = 0; ; call++) {
            if (trace.origin(call) == call && before++ == exception) {
                return name(call);
            }
        }
    }

    private String name(int call) {
        return trace.method(call).ref().name();
    }
}
