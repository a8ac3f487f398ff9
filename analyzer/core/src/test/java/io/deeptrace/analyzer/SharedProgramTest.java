// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deeptrace.analyzer.program.Method;
import io.deeptrace.blacklist.Blacklist;
import io.deeptrace.format.MethodRef;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several closures of one program, which shares among them what does not depend on the question. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SharedProgramTest {
    private static final String READ = "com.fasterxml.jackson.databind.ObjectMapper#readTree(java.lang.String)";
    private static final String WRITE = "com.fasterxml.jackson.databind.ObjectMapper#writeValueAsString";

    @ParameterizedTest
    @ValueSource(strings = {"rta", "xta", "cha"})
    void a_closure_is_the_same_whatever_was_asked_before(String engine) throws Exception {
        String alone;
        try (Program program = jackson()) {
            alone = all(TestPrograms.closure(engine, program, READ));
        }
        try (Program program = jackson()) {
            TestPrograms.closure("rta", program, WRITE);
            TestPrograms.closure("xta", program, READ);

            assertThat(all(TestPrograms.closure(engine, program, READ)).equals(alone))
                    .isTrue();
        }
    }

    @Test
    void a_closure_keeps_its_answers_when_others_are_asked_for() throws Exception {
        String first;
        try (Program program = jackson()) {
            first = all(TestPrograms.rta(program, READ));
        }
        try (Program program = jackson()) {
            Closure early = TestPrograms.rta(program, READ);
            TestPrograms.rta(program, WRITE);
            TestPrograms.closure("xta", program, READ);

            assertThat(all(early).equals(first)).isTrue();
        }
    }

    @Test
    void a_root_that_is_left_out_is_traced_only_where_it_is_the_root() throws Exception {
        try (Program program = jackson()) {
            Blacklist blacklist = Blacklist.defaults().excluding("com.fasterxml.jackson.databind.**", "--exclude");
            MethodRef root = new MethodFinder(program).find(READ);
            Method method = program.code().types().get(root.owner()).methods().get(root.name() + root.descriptor());

            assertThat(TestPrograms.methods(closure(program, blacklist, root))).contains(root.canonical());
            assertThat(program.code().border(blacklist).cuts(method)).isTrue();
            assertThat(TestPrograms.methods(closure(program, blacklist, root))).contains(root.canonical());
        }
    }

    private static Closure closure(Program program, Blacklist blacklist, MethodRef root) {
        return CallGraphEngine.named("rta")
                .closure(new CallGraphEngine.Request(program, blacklist, List.of(root), List.of()));
    }

    private static Program jackson() throws Exception {
        return TestPrograms.open(
                TestPrograms.location(ObjectMapper.class),
                TestPrograms.location(JsonParser.class),
                TestPrograms.location(JsonProperty.class));
    }

    /** The plan, the edges, and the steps, which are made only when asked for. */
    private static String all(Closure closure) throws Exception {
        StringBuilder all = new StringBuilder(TestPrograms.text(closure));
        closure.edges().forEach(edge -> all.append(edge).append('\n'));
        closure.steps().forEach(step -> all.append(step.from().id())
                .append(step.kind())
                .append(step.bci())
                .append(step.named())
                .append(step.to().size())
                .append('\n'));
        return all.toString();
    }
}
