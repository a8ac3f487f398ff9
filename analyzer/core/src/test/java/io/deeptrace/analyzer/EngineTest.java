// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deeptrace.blacklist.Blacklist;
import io.deeptrace.format.MethodRef;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EngineTest {
    @ParameterizedTest
    @MethodSource("io.deeptrace.analyzer.TargetTest#targets")
    void a_more_precise_engine_finds_nothing_that_a_less_precise_one_does_not(String target) throws Exception {
        String root = "io.deeptrace.analyzer.targets." + target + "#root";
        Path[] classPath = {TestPrograms.classes()};

        Set<String> xta = closure("xta", Blacklist.defaults(), root, classPath);
        Set<String> rta = closure("rta", Blacklist.defaults(), root, classPath);
        Set<String> cha = closure("cha", Blacklist.defaults(), root, classPath);

        assertThat(rta).containsAll(xta);
        assertThat(cha).containsAll(rta);
    }

    @Test
    void so_it_is_in_a_large_library_where_most_code_is_reached_whatever_flows() throws Exception {
        String root = "io.deeptrace.analyzer.EngineTest$Reading#run";

        Set<String> xta = closure("xta", Blacklist.defaults(), root, jackson());
        Set<String> rta = closure("rta", Blacklist.defaults(), root, jackson());

        assertThat(rta).containsAll(xta);
        assertThat(xta).hasSizeLessThan(rta.size()).hasSizeGreaterThan(5_000);
    }

    @Test
    void so_it_is_with_the_jdk_where_untraced_code_is_native_code() throws Exception {
        String root = "io.deeptrace.analyzer.targets.Flows#root";

        Set<String> xta = closure("xta", Blacklist.none(), root, TestPrograms.classes());
        Set<String> rta = closure("rta", Blacklist.none(), root, TestPrograms.classes());

        assertThat(rta).containsAll(xta);
        assertThat(xta)
                .contains(
                        "java.util.ArrayList#get(int)",
                        "io.deeptrace.analyzer.targets.Flows$InList#area()",
                        "io.deeptrace.analyzer.targets.Flows$Updated#area()")
                .hasSizeLessThan(rta.size());
    }

    @Test
    void following_flows_gives_the_same_answer_twice() throws Exception {
        String root = "io.deeptrace.analyzer.targets.Flows#root";
        try (Program first = TestPrograms.open(TestPrograms.classes());
                Program second = TestPrograms.open(TestPrograms.classes())) {
            assertThat(TestPrograms.text(TestPrograms.closure("xta", first, root)))
                    .isEqualTo(TestPrograms.text(TestPrograms.closure("xta", second, root)));
        }
    }

    private static Path[] jackson() {
        return new Path[] {
            TestPrograms.classes(),
            TestPrograms.location(ObjectMapper.class),
            TestPrograms.location(JsonParser.class),
            TestPrograms.location(JsonProperty.class)
        };
    }

    private static Set<String> closure(String engine, Blacklist blacklist, String root, Path... classPath)
            throws Exception {
        try (Program program = TestPrograms.open(classPath)) {
            MethodRef method = new MethodFinder(program).find(root);
            Closure closure = CallGraphEngine.named(engine)
                    .closure(new CallGraphEngine.Request(
                            program, blacklist, List.of(method), Seeds.of(program, method)));
            return new TreeSet<>(TestPrograms.methods(closure));
        }
    }

    /** A program that builds what it uses. */
    static final class Reading {
        private Reading() {}

        static Object run() throws Exception {
            return new ObjectMapper().readValue("{}", Map.class);
        }
    }
}
