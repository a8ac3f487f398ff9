// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MethodRefTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    com/acme/Machine      | run      | (I)V                               | com.acme.Machine#run(int)
                    com/acme/Outer$Nested | name     | (Ljava/lang/String;[I)V            | com.acme.Outer$Nested#name(java.lang.String,int[])
                    Main                  | main     | ([Ljava/lang/String;)V             | Main#main(java.lang.String[])
                    com/acme/Machine      | <init>   | ()V                                | com.acme.Machine#<init>()
                    com/acme/Machine      | <clinit> | ()V                                | com.acme.Machine#<clinit>()
                    a/B                   | m        | (ZBCSIJFD[[Ljava/util/Map$Entry;)V | a.B#m(boolean,byte,char,short,int,long,float,double,java.util.Map$Entry[][])
                    """)
    void is_written_in_the_canonical_form(String owner, String name, String descriptor, String canonical) {
        MethodRef ref = new MethodRef(owner, name, descriptor);
        assertThat(ref.canonical()).isEqualTo(canonical);
        assertThat(ref).hasToString(canonical);
    }

    @Test
    void knows_its_class_by_binary_and_by_simple_name() {
        MethodRef ref = new MethodRef("com/acme/Outer$Nested", "run", "()V");
        assertThat(ref.className()).isEqualTo("com.acme.Outer$Nested");
        assertThat(ref.simpleClassName()).isEqualTo("Outer$Nested");
        assertThat(new MethodRef("Main", "run", "()V").simpleClassName()).isEqualTo("Main");
    }

    @ParameterizedTest
    @CsvSource({
        "()V, void",
        "(I)J, long",
        "()[[I, int[][]",
        "(Ljava/lang/String;)[La/B$C;, a.B$C[]",
        "(La/);)Lb/);, b.)"
    })
    void knows_its_return_type(String descriptor, String type) {
        assertThat(new MethodRef("A", "m", descriptor).returnType()).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "(", "()", "I", "(I", "X)V", "(V)V", "([V)V", "([)V", "(L;)V", "(Lfoo)V", "(Q)V", "()[V", "()L;",
                "()Lfoo", "()VV", "()II"
            })
    void refuses_what_is_no_descriptor(String descriptor) {
        MethodRef ref = new MethodRef("A", "m", descriptor);
        assertThatThrownBy(() -> {
                    ref.parameterTypes();
                    ref.returnType();
                })
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Not a method descriptor: " + descriptor);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void no_part_may_be_missing(int missing) {
        assertThatThrownBy(() -> new MethodRef(
                        missing == 0 ? null : "A", missing == 1 ? null : "m", missing == 2 ? null : "()V"))
                .isInstanceOf(NullPointerException.class);
    }

    @Test
    void is_ordered_by_owner_then_name_then_descriptor() {
        MethodRef[] ordered = {
            new MethodRef("A", "b", "()V"),
            new MethodRef("A", "b", "(I)V"),
            new MethodRef("A", "c", "()V"),
            new MethodRef("B", "a", "()V"),
        };
        assertThat(ordered).isSorted();
    }

    @Property
    void every_descriptor_gives_the_types_it_was_made_of(
            @ForAll("types") List<Type> parameters, @ForAll("type") Type result) {
        StringBuilder descriptor = new StringBuilder("(");
        parameters.forEach(type -> descriptor.append(type.inDescriptor));
        MethodRef ref = new MethodRef(
                "A", "m", descriptor.append(')').append(result.inDescriptor).toString());
        assertThat(ref.parameterTypes())
                .isEqualTo(parameters.stream().map(Type::inJava).toList());
        assertThat(ref.returnType()).isEqualTo(result.inJava);
    }

    @Property
    void any_text_is_either_a_descriptor_or_refused(@ForAll("nearlyDescriptors") String text) {
        MethodRef ref = new MethodRef("A", "m", text);
        try {
            assertThat(ref.parameterTypes()).doesNotContain("void", "").allMatch(type -> !type.isEmpty());
            assertThat(ref.returnType()).isNotEmpty();
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessage("Not a method descriptor: " + text);
        }
    }

    record Type(String inDescriptor, String inJava) {}

    @Provide
    Arbitrary<List<Type>> types() {
        return type().list().ofMaxSize(6);
    }

    @Provide
    Arbitrary<Type> type() {
        Arbitrary<Type> primitives = Arbitraries.of(
                new Type("Z", "boolean"),
                new Type("B", "byte"),
                new Type("C", "char"),
                new Type("S", "short"),
                new Type("I", "int"),
                new Type("J", "long"),
                new Type("F", "float"),
                new Type("D", "double"));
        Arbitrary<Type> classes = Arbitraries.strings()
                .withChars("abV)($IL")
                .ofMinLength(1)
                .ofMaxLength(4)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(names -> new Type('L' + String.join("/", names) + ';', String.join(".", names)));
        return Combinators.combine(
                        Arbitraries.oneOf(primitives, classes),
                        Arbitraries.integers().between(0, 3))
                .as((type, dimensions) ->
                        new Type("[".repeat(dimensions) + type.inDescriptor, type.inJava + "[]".repeat(dimensions)));
    }

    @Provide
    Arbitrary<String> nearlyDescriptors() {
        return Arbitraries.strings().withChars("()[LIJV;a/").ofMaxLength(12);
    }
}
