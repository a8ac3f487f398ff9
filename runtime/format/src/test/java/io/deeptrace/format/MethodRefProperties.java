// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MethodRefProperties {
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
