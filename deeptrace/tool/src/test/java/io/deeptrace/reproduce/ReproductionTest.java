// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceBuilder;
import io.deeptrace.model.TraceLane;
import io.deeptrace.model.Value;
import io.deeptrace.run.Compiled;
import io.deeptrace.run.SourceModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tests and reruns of recorded calls are made of; that they compile and pass is ReproduceIT's and RerunIT's. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReproductionTest {
    private static final String PROGRAM = """
            package acme;
            public class Till {
                static int take(Integer number) { return 1; }
                static int take(Object any) { return 2; }
                static int any(Object any) { return 3; }
                static class Base { private int hidden = 7; Base() {} }
                static class Sub extends Base { }
                static class Label { private String text; Label(Object any) { text = "any" + any; } Label(String any) { text = any; } }
                static class Point { private int x; private int x2; Point(int x) { this.x = 2 * x; } int sum(Point other) { return x; } }
                enum Coin { DIME }
                record Pair(Object a, Object b) { Pair(Object a) { this(a, null); } }
            }
            """;

    @TempDir
    private static Path directory;

    private static SourceModel model;

    private final TraceBuilder trace = new TraceBuilder();
    private final TraceLane lane = trace.lane("main");

    @BeforeAll
    static void compile() throws Exception {
        model = SourceModel.of(List.of(Compiled.into(directory.resolve("classes"), "acme/Till.java", PROGRAM)));
    }

    @Test
    void a_negative_number_for_a_parameter_of_a_class_is_no_subtraction() throws Exception {
        call("take", "(Ljava/lang/Integer;)I", new Value.Primitive(-1));

        assertThat(test()).contains("Till.take((java.lang.Integer) (-1))");
    }

    @Test
    void an_object_whose_class_alone_was_kept_is_not_made_up_where_its_super_class_has_fields() {
        call("any", "(Ljava/lang/Object;)I", new Value.Opaque("acme.Till$Sub"));

        assertThat(refusal().getMessage())
                .isEqualTo("argument 1: of an object of acme.Till$Sub its class alone was kept; record with a larger"
                        + " --value-depth");
    }

    @Test
    void of_several_constructors_the_recorded_one_is_called() throws Exception {
        Value label = new Value.Identified(5, object("acme.Till$Label", "text", new Value.Text("anyx", 4)), true);
        int made = trace.method("acme/Till$Label", "<init>", "(Ljava/lang/Object;)V", 0, "Till.java", 5);
        lane.enter(made, 0, 1, new Value.Text("x", 1)).exit(2, label);
        call("any", "(Ljava/lang/Object;)I", label);

        assertThat(test(1)).contains("Till.any(new Till.Label((java.lang.Object) \"x\"))");
    }

    @Test
    void a_record_is_made_by_its_canonical_constructor_also_of_null() throws Exception {
        Value pair = object("acme.Till$Pair", "a", new Value.Null(), "b", new Value.Null());
        call("any", "(Ljava/lang/Object;)I", pair);

        assertThat(test()).contains("new Till.Pair((java.lang.Object) null, (java.lang.Object) null)");
    }

    @Test
    void what_a_constructor_did_for_an_object_of_a_subclass_is_not_made_alone() {
        int made = trace.method("acme/Till$Base", "<init>", "()V", 0, "Till.java", 5);
        lane.enter(made, 0, 1).exit(2, object("acme.Till$Sub", "hidden", new Value.Primitive(7)));

        assertThat(refusal().getMessage())
                .isEqualTo("acme.Till$Base#<init>() was called by super(…) for an object of acme.Till$Sub");
    }

    @Test
    void bits_are_no_collection() throws Exception {
        call(
                "any",
                "(Ljava/lang/Object;)I",
                new Value.Sequence("java.util.BitSet", List.of(new Value.Primitive(0), new Value.Primitive(65)), 2));

        assertThat(test()).contains("java.util.BitSet.valueOf(new long[] {1L, 2L})");
    }

    @Test
    void of_more_bits_than_were_kept_the_number_is_compared() throws Exception {
        int method = trace.method("acme/Till", "any", "(Ljava/lang/Object;)I", 0x0008, "Till.java", 3);
        lane.enter(method, 0, 10, new Value.Null())
                .exit(20, new Value.Sequence("java.util.BitSet", List.of(new Value.Primitive(0)), 9));

        assertThat(test()).contains("assertEquals(9, ((java.util.BitSet) result).cardinality());");
    }

    @Test
    void a_path_is_made_of_its_words() throws Exception {
        call("any", "(Ljava/lang/Object;)I", new Value.Words("sun.nio.fs.UnixPath", new Value.Text("/tmp/a", 6)));
        assertThat(test()).contains("Till.any(java.nio.file.Path.of(\"/tmp/a\"))");
    }

    @Test
    void what_is_known_by_its_name_is_asked_for_by_it() throws Exception {
        call(
                "any",
                "(Ljava/lang/Object;)I",
                new Value.Sequence(
                        "[Ljava.lang.Object;",
                        List.of(
                                new Value.Words("java.util.logging.Level", new Value.Text("INFO", 4)),
                                new Value.Words("sun.nio.cs.UTF_8", new Value.Text("UTF-8", 5)),
                                new Value.Words("java.time.ZoneRegion", new Value.Text("Europe/Paris", 12))),
                        3));
        assertThat(test())
                .contains("java.util.logging.Level.parse(\"INFO\")")
                .contains("java.nio.charset.Charset.forName(\"UTF-8\")")
                .contains("java.time.ZoneId.of(\"Europe/Paris\")");
    }

    @Test
    void a_sequence_that_is_no_collection_of_the_jdk_is_refused() {
        call("any", "(Ljava/lang/Object;)I", new Value.Sequence("acme.Till$Base", List.of(), 0));
        assertThat(refusal().getMessage())
                .isEqualTo("argument 1: its class acme.Till$Base is no java.util.Collection and no java.util.Map");
    }

    @Test
    void a_value_in_words_that_nothing_is_made_of_is_refused() {
        call("any", "(Ljava/lang/Object;)I", new Value.Words("java.util.Locale", new Value.Text("de_DE", 5)));
        assertThat(refusal().getMessage()).isEqualTo("argument 1: no java.util.Locale can be made of de_DE");
    }

    @Test
    void all_values_that_stand_in_the_way_are_named() {
        int method = trace.method("acme/Till$Point", "sum", "(Lacme/Till$Point;)I", 0, "Till.java", 5, "other");
        lane.enter(method, 0, 1, new Value.Masked(), new Value.Unreadable()).exit(2, new Value.Primitive(1));

        NotReproducibleException refusal = refusal();
        assertThat(refusal.getMessage()).startsWith("the receiver: it is masked");
        assertThat(refusal.others()).containsExactly("argument other: it could not be read");
    }

    @Test
    void a_rerun_fills_fields_where_a_constructor_only_looks_right() throws Exception {
        int method = trace.method("acme/Till$Point", "sum", "(Lacme/Till$Point;)I", 0, "Till.java", 5, "other");
        Value point = object("acme.Till$Point", "x", new Value.Primitive(4), "x2", new Value.Primitive(0));
        lane.enter(method, 0, 1, new Value.Identified(3, point, false), new Value.Identified(3, point, false))
                .exit(2, new Value.Primitive(4));

        assertThat(new Rerun(trace.read(), model).of(0).source())
                .contains("receiver = (Till.Point) object(\"acme.Till$Point\", \"x\", 4, \"x2\", 0);")
                .contains("return new Object[] {receiver};");
    }

    @Test
    void of_a_name_in_a_trace_nothing_becomes_code_that_is_not_there() {
        call(
                "any",
                "(Ljava/lang/Object;)I",
                new Value.Constant("acme.Till$Coin", "DIME.getClass() == null ? null : null"));

        assertThat(refusal().getMessage())
                .isEqualTo("argument 1: acme.Till$Coin has no constant DIME.getClass() == null ? null : null");
    }

    @Test
    void a_constant_that_is_there_is_named() throws Exception {
        call("any", "(Ljava/lang/Object;)I", new Value.Constant("acme.Till$Coin", "DIME"));

        assertThat(test()).contains("Till.any(Till.Coin.DIME)");
    }

    @Test
    void of_the_type_of_a_date_nothing_becomes_code_that_is_not_there() {
        call(
                "any",
                "(Ljava/lang/Object;)I",
                new Value.Words("acme.Till.any(1); java.time.Year", new Value.Text("2026", 4)));

        assertThat(refusal().getMessage())
                .isEqualTo(
                        "argument 1: its class acme.Till.any(1); java.time.Year is not on the class path, or has no name");
    }

    @Test
    void what_a_trace_tells_does_not_end_a_comment() throws Exception {
        trace.info("root", "\\u002a/ class Evil {} /*");
        int method = trace.method("acme/Till", "any", "(Ljava/lang/Object;)I", 0x0008, "Till.java", 3);
        Value masked = object("acme.Till$Pair", "a\nEvil.run(); \\u000aEvil.run();", new Value.Masked());
        lane.enter(method, 0, 10, new Value.Null()).exit(20, masked);

        assertThat(test())
                .contains(" * Makes call 0 of a recording of \\\\u002a/ class Evil {} /* again.")
                .doesNotContain("\nEvil")
                .doesNotContainPattern("[^\\\\]\\\\u000a");
    }

    @Test
    void without_values_nothing_is_made() {
        call("any", "(Ljava/lang/Object;)I");

        assertThat(refusal().getMessage()).isEqualTo("its values were not captured; record with --values deep");
    }

    private void call(String name, String descriptor, Value... arguments) {
        int method = trace.method("acme/Till", name, descriptor, 0x0008, "Till.java", 3);
        lane.enter(method, 0, 10, arguments).exit(20, new Value.Primitive(1));
    }

    private static Value object(String type, Object... namesAndValues) {
        List<Value.Field> fields = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.add(new Value.Field((String) namesAndValues[i], (Value) namesAndValues[i + 1]));
        }
        return new Value.Structure(type, fields, fields.size());
    }

    private String test() throws Exception {
        return test(0);
    }

    private String test(int call) throws Exception {
        return new Reproduction(trace.read(), model).of(call).text();
    }

    private NotReproducibleException refusal() {
        Trace read = trace.read();
        return catchThrowableOfType(NotReproducibleException.class, () -> new Reproduction(read, model).of(0));
    }
}
