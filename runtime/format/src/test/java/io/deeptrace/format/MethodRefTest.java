// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
}
