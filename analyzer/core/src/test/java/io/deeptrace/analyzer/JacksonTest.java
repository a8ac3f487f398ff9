// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deeptrace.blacklist.Blacklist;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JacksonTest {
    @Test
    void read_value_reaches_the_parser_and_the_deserializers(TestReporter reporter) throws Exception {
        try (Program program = jackson()) {
            MethodRef root = new MethodFinder(program).find("ObjectMapper#readValue(String,Class)");
            long start = System.nanoTime();
            Closure closure = CallGraphEngine.named("rta")
                    .closure(new CallGraphEngine.Request(
                            program, Blacklist.defaults(), List.of(root), Seeds.of(program, root)));
            long millis = (System.nanoTime() - start) / 1_000_000;

            Plan plan = TestPrograms.plan(closure);
            reporter.publishEntry("readValue: " + plan.methods().size() + " methods in " + millis + " ms, "
                    + closure.classesParsed() + " classes parsed");
            assertThat(plan.methods()).hasSizeBetween(5_000, 12_000);
            assertThat(TestPrograms.methods(closure))
                    .contains(
                            "com.fasterxml.jackson.core.json.ReaderBasedJsonParser#nextToken()",
                            "com.fasterxml.jackson.databind.deser.std.StringDeserializer#deserialize("
                                    + "com.fasterxml.jackson.core.JsonParser,"
                                    + "com.fasterxml.jackson.databind.DeserializationContext)",
                            "com.fasterxml.jackson.databind.deser.BeanDeserializer#vanillaDeserialize("
                                    + "com.fasterxml.jackson.core.JsonParser,"
                                    + "com.fasterxml.jackson.databind.DeserializationContext,"
                                    + "com.fasterxml.jackson.core.JsonToken)");
            assertThat(closure.edges()).isNotEmpty();
        }
    }

    @Test
    void the_numbers_of_methods_and_sites_have_no_gaps_and_roots_come_first() throws Exception {
        try (Program program = jackson()) {
            Plan plan = TestPrograms.plan(TestPrograms.rta(program, "ObjectMapper#readTree(String)"));

            assertThat(plan.roots()).containsExactly(1);
            int site = 0;
            for (int i = 0; i < plan.methods().size(); i++) {
                Plan.PlannedMethod method = plan.methods().get(i);
                assertThat(method.id()).isEqualTo(i + 1);
                assertThat(method.via()).isLessThan(method.id());
                for (Plan.PlannedSite planned : method.sites()) {
                    assertThat(planned.id()).isEqualTo(++site);
                }
            }
        }
    }

    @Test
    void the_beans_that_an_expression_hands_over_are_in_the_closure() throws Exception {
        try (Program program = jackson()) {
            Closure closure = TestPrograms.rta(
                    program,
                    "ObjectMapper#readValue(String,Class)",
                    "io.deeptrace.analyzer.JacksonTest.Expression#call");

            Set<String> own = new TreeSet<>(TestPrograms.methods(closure));
            own.removeIf(method -> !method.startsWith("io.deeptrace"));
            assertThat(own)
                    .containsExactly(
                            "io.deeptrace.analyzer.JacksonTest$Bean#<init>()",
                            "io.deeptrace.analyzer.JacksonTest$Bean#setParts(java.util.List)",
                            "io.deeptrace.analyzer.JacksonTest$Part#<init>()",
                            "io.deeptrace.analyzer.JacksonTest$Part#setName(java.lang.String)");
        }
    }

    private static Program jackson() throws Exception {
        return TestPrograms.open(
                TestPrograms.classes(),
                TestPrograms.location(ObjectMapper.class),
                TestPrograms.location(JsonParser.class),
                TestPrograms.location(JsonProperty.class));
    }

    /** Like the class that is compiled from an expression. */
    static final class Expression {
        static Object call() throws Exception {
            return new ObjectMapper().readValue("{}", Bean.class);
        }
    }

    /** Handed over by its class literal. */
    static final class Bean {
        List<Part> parts;

        void setParts(List<Part> parts) {
            this.parts = parts;
        }
    }

    /** Named only by the type of a field. */
    static final class Part {
        String name;

        void setName(String name) {
            this.name = name;
        }
    }
}
