// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.model.TraceBuilder;
import io.deeptrace.model.TraceLane;
import io.deeptrace.model.Value;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RootObjectsTest {
    private final TraceBuilder trace = new TraceBuilder();
    private final int run = trace.method("acme/A", "run", "(Ljava/lang/Object;)V", 0x0001, "A.java", 5);

    @Test
    void the_classes_of_receiver_and_arguments_are_found_however_deep_they_stand() {
        Value list = new Value.Sequence("java.util.ArrayList", List.of(opaque("acme.InList")), 1);
        Value array = new Value.Sequence("[Lacme.Shape;", List.of(opaque("acme.InArray")), 1);
        Value map = new Value.Mapping(
                "java.util.HashMap", List.of(new Value.Entry(opaque("acme.Key"), opaque("acme.InMap"))), 1);
        Value thrown = new Value.Exception("acme.Problem", new Value.Null(), opaque("acme.Cause"));
        Value receiver = new Value.Structure(
                "acme.A$Sub", List.of(new Value.Field("list", list), new Value.Field("array", array)), 2);

        assertThat(classes(receiver, map, thrown, new Value.Constant("acme.Kind$1", "ONE")))
                .containsExactly(
                        "acme/A$Sub",
                        "java/util/ArrayList",
                        "acme/InList",
                        "acme/InArray",
                        "java/util/HashMap",
                        "acme/Key",
                        "acme/InMap",
                        "acme/Problem",
                        "acme/Cause",
                        "acme/Kind$1");
    }

    @Test
    void an_arrays_class_stands_for_the_elements_that_were_not_recorded() {
        Value whole = new Value.Sequence("[Lacme.Whole;", List.of(opaque("acme.Part")), 1);
        Value cut = new Value.Sequence("[Lacme.Cut;", List.of(opaque("acme.Part")), 9);

        assertThat(classes(whole, cut, opaque("[[Lacme.Deep;"), opaque("[[I")))
                .containsExactly("acme/Part", "acme/Cut", "acme/Deep");
    }

    @Test
    void what_is_no_object_of_the_program_has_no_class() {
        assertThat(classes(
                        new Value.Null(),
                        new Value.Primitive(3),
                        new Value.Text("acme.A", 6),
                        new Value.Masked(),
                        new Value.Cycle(1),
                        new Value.Unreadable(),
                        new Value.Type("acme.Named")))
                .isEmpty();
    }

    @Test
    void each_root_call_brings_its_own_and_a_call_below_it_none() {
        TraceLane main = trace.lane("main");
        main.enter(run, 0, 0, opaque("acme.First")).enter(run, 0, 1, opaque("acme.Below"));
        main.exit(2).exit(3).enter(run, 0, 4, opaque("acme.Second")).exit(5);

        assertThat(new RootObjects(trace.read()).classes()).containsExactly("acme/First", "acme/Second");
    }

    @Test
    void there_are_a_thousand_at_most() {
        Value[] many =
                IntStream.range(0, 1_200).mapToObj(i -> opaque("acme.C" + i)).toArray(Value[]::new);

        assertThat(classes(many)).hasSize(1_000).startsWith("acme/C0").endsWith("acme/C999");
    }

    private List<String> classes(Value... values) {
        trace.lane("main").enter(run, 0, 0, values).exit(1);
        return new RootObjects(trace.read()).classes();
    }

    private static Value opaque(String type) {
        return new Value.Opaque(type);
    }
}
