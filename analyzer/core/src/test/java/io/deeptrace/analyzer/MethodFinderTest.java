// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MethodFinderTest {
    private static final String MACHINE = """
            package com.acme;
            import java.util.*;
            public class Machine extends Base {
                public Machine() {}
                public Machine(int coins) {}
                public void run(int times) {}
                void insert(Coin coin) {}
                void insert(Coin coin, int times) {}
                void insert(String name) {}
                void all(String first, int[]... rest) {}
                static int sum(int one) { return one; }
                static int sum(int... many) { return 0; }
                void map(Map<String, List<Integer>> map) {}
                public enum Coin { DIME; int worth() { return 10; } }
            }
            class Base { void inherited() {} private void secret() {} }
            """;

    @TempDir
    static Path work;

    private static Program program;

    @BeforeAll
    static void compile() throws Exception {
        program = TestPrograms.open(TestPrograms.compile(
                work,
                Map.of(
                        "com/acme/Machine.java", MACHINE,
                        "com/other/Twin.java", "package com.other; class Twin { void go() {} void come() {} }",
                        "com/acme/Twin.java", "package com.acme; class Twin { void go() {} }")));
    }

    @AfterAll
    static void close() throws Exception {
        program.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Machine.insert   | 2 | com.acme.Machine#insert(com.acme.Machine$Coin,int)
            new Machine      | 0 | com.acme.Machine#<init>()
            new Machine      | 1 | com.acme.Machine#<init>(int)
            Machine.sum      | 1 | com.acme.Machine#sum(int)
            Machine.sum      | 3 | com.acme.Machine#sum(int[])
            Machine.run      | 5 | com.acme.Machine#run(int)
            """)
    void the_number_of_values_chooses_among_overloads(String text, int values, String expected) throws Exception {
        assertThat(new MethodFinder(program).find(text, values).canonical()).isEqualTo(expected);
    }

    @Test
    void overloads_of_the_same_number_of_parameters_stay_ambiguous() {
        MethodNotFoundException e = catchThrowableOfType(
                MethodNotFoundException.class, () -> new MethodFinder(program).find("Machine.insert", 1));

        assertThat(e).hasMessageContaining("ambiguous").hasMessageContaining("3 such methods");
    }

    @Test
    void where_no_name_is_near_the_methods_that_there_are_are_candidates() {
        assertThat(failure("com.acme.Twin#xyzzy").candidates())
                .containsExactly("com.acme.Twin#<init>()", "com.acme.Twin#go()");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    com.acme.Machine#run(int)                | com.acme.Machine#run(int)
                    com.acme.Machine#run                     | com.acme.Machine#run(int)
                    Machine.run                              | com.acme.Machine#run(int)
                    acme.Machine.run                         | com.acme.Machine#run(int)
                    Machine::run                             | com.acme.Machine#run(int)
                    Machine#run(I)V                          | com.acme.Machine#run(int)
                    com/acme/Machine.run(I)V                 | com.acme.Machine#run(int)
                    new Machine(int)                         | com.acme.Machine#<init>(int)
                    new com.acme.Machine()                   | com.acme.Machine#<init>()
                    Machine#<init>(int)                      | com.acme.Machine#<init>(int)
                    Machine#insert(Coin)                     | com.acme.Machine#insert(com.acme.Machine$Coin)
                    Machine#insert(Machine.Coin, int)        | com.acme.Machine#insert(com.acme.Machine$Coin,int)
                    Machine#insert(java.lang.String)         | com.acme.Machine#insert(java.lang.String)
                    Machine#all(String, int[]...)            | com.acme.Machine#all(java.lang.String,int[][])
                    Machine#map(Map<String, List<Integer>>)  | com.acme.Machine#map(java.util.Map)
                    com.acme.Machine.Coin#worth              | com.acme.Machine$Coin#worth()
                    Machine$Coin.worth                       | com.acme.Machine$Coin#worth()
                    Coin.worth                               | com.acme.Machine$Coin#worth()
                    Machine#inherited                        | com.acme.Base#inherited()
                    String#trim                              | java.lang.String#trim()
                    """)
    void every_way_to_name_a_method_finds_it(String text, String expected) throws Exception {
        assertThat(new MethodFinder(program).find(text).canonical()).isEqualTo(expected);
    }

    @Test
    void an_unknown_class_is_answered_with_the_methods_of_classes_of_near_names() {
        MethodNotFoundException unknown = failure("com.acme.Machin#run");

        assertThat(unknown).hasMessage("No class on the class path is named com.acme.Machin.");
        assertThat(unknown.candidates()).containsExactly("com.acme.Machine#run(int)");
    }

    @Test
    void an_unknown_method_is_answered_with_near_names_whatever_their_case() {
        MethodNotFoundException unknown = failure("Machine#INSRT");

        assertThat(unknown).hasMessage("Class com.acme.Machine has no method named INSRT.");
        assertThat(unknown.candidates()).hasSize(3).allMatch(candidate -> candidate.contains("#insert("));
    }

    @Test
    void an_ambiguous_name_is_answered_with_the_overloads() {
        MethodNotFoundException ambiguous = failure("Machine#insert");

        assertThat(ambiguous)
                .hasMessage(
                        "'Machine#insert' is ambiguous: com.acme.Machine has 3 such methods; add the parameter types.");
        assertThat(ambiguous.candidates())
                .containsExactly(
                        "com.acme.Machine#insert(com.acme.Machine$Coin)",
                        "com.acme.Machine#insert(com.acme.Machine$Coin,int)",
                        "com.acme.Machine#insert(java.lang.String)");
    }

    @Test
    void wrong_parameter_types_are_answered_with_the_right_ones() {
        MethodNotFoundException mismatch = failure("Machine#run(String)");

        assertThat(mismatch).hasMessage("Class com.acme.Machine has no run(String), but one of that name.");
        assertThat(mismatch.candidates()).containsExactly("com.acme.Machine#run(int)");
    }

    @Test
    void of_two_classes_of_a_name_the_one_that_has_the_method_is_meant() throws Exception {
        assertThat(new MethodFinder(program).find("Twin#come").canonical()).isEqualTo("com.other.Twin#come()");
    }

    @Test
    void a_simple_class_name_that_two_packages_have_is_ambiguous() {
        MethodNotFoundException ambiguous = failure("Twin#go");

        assertThat(ambiguous)
                .hasMessage("'Twin' is ambiguous: 2 classes on the class path have that name; write the package too.");
        assertThat(ambiguous.candidates()).containsExactlyInAnyOrder("com.acme.Twin#go()", "com.other.Twin#go()");
    }

    @Test
    void private_methods_of_superclasses_are_not_inherited() {
        assertThat(failure("Machine#secret")).hasMessage("Class com.acme.Machine has no method named secret.");
    }

    @Test
    void a_text_that_names_no_method_is_answered_with_the_forms() {
        assertThat(failure("run"))
                .hasMessage("'run' names no class and method: write com.acme.Machine#run(int), Machine.run or"
                        + " new Machine(int).");
    }

    private static MethodNotFoundException failure(String text) {
        return catchThrowableOfType(MethodNotFoundException.class, () -> new MethodFinder(program).find(text));
    }
}
