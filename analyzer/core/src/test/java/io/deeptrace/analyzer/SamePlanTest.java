// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SamePlanTest {
    @TempDir
    Path work;

    /** Each JVM salts its immutable sets on its own; the hash codes of objects are made here in two ways. */
    @ParameterizedTest
    @ValueSource(strings = {"rta", "xta", "cha"})
    void the_same_plan_comes_out_of_two_jvms_that_hash_differently(String engine) throws Exception {
        String random = plans(engine, 0);
        String counted = plans(engine, 3);

        assertThat(random.lines().count()).isGreaterThan(1_000);
        assertThat(counted.equals(random)).as(firstDifference(random, counted)).isTrue();
    }

    private String plans(String engine, int hashCode) throws Exception {
        Path out = work.resolve(engine + hashCode);
        Path errors = work.resolve("errors");
        Process process = new ProcessBuilder(
                        TestPrograms.JAVA_HOME.resolve("bin/java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UnlockExperimentalVMOptions",
                        "-XX:+UnlockDiagnosticVMOptions",
                        "-XX:hashCode=" + hashCode,
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Plans.class.getName(),
                        engine,
                        out.toString())
                .redirectErrorStream(true)
                .redirectOutput(errors.toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
        return Files.readString(out);
    }

    private static String firstDifference(String first, String second) {
        List<String> left = first.lines().toList();
        List<String> right = second.lines().toList();
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            if (!left.get(i).equals(right.get(i))) {
                return "line " + (i + 1) + ": " + left.get(i) + " | " + right.get(i);
            }
        }
        return left.size() + " and " + right.size() + " lines";
    }

    /** Writes plans of targets and of a library. */
    static final class Plans {
        private Plans() {}

        public static void main(String[] arguments) throws Exception {
            Path[] classPath = {
                TestPrograms.classes(),
                TestPrograms.location(ObjectMapper.class),
                TestPrograms.location(JsonParser.class),
                TestPrograms.location(JsonProperty.class)
            };
            List<String> roots = new ArrayList<>(TargetTest.targets());
            roots.add("Flows");
            StringBuilder text = new StringBuilder();
            for (String root : roots) {
                text.append(plan(arguments[0], "io.deeptrace.analyzer.targets." + root + "#root", classPath));
            }
            text.append(plan(arguments[0], "io.deeptrace.analyzer.EngineTest$Reading#run", classPath));
            Files.writeString(Path.of(arguments[1]), text, StandardCharsets.UTF_8);
        }

        private static String plan(String engine, String root, Path... classPath) throws Exception {
            try (Program program = TestPrograms.open(classPath)) {
                return TestPrograms.text(TestPrograms.closure(engine, program, root));
            }
        }
    }
}
