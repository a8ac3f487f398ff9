// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.Libraries;
import io.deeptrace.it.harness.Tool;
import io.deeptrace.it.target.live.Counter;
import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceReader;
import java.io.File;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code deeptrace record}: a command runs as ever, and is recorded. */
@Timeout(180)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RecordIT {
    private static final String STEP = Counter.class.getName() + "#step";

    @TempDir
    Path directory;

    private Tool tool;

    @BeforeEach
    void tool() {
        tool = new Tool(directory);
    }

    private static List<String> java(Jdk jdk, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(jdk.java(), "-cp", classPath(), Counter.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static String classPath() throws Exception {
        return Libraries.of(Counter.class).stream()
                .map(Object::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Execution record(List<String> options, List<String> command) throws Exception {
        List<String> words = new ArrayList<>(List.of("record", "-o", "t.dtrace"));
        words.addAll(options);
        words.add("--");
        words.addAll(command);
        return tool.run(words.toArray(String[]::new));
    }

    private Trace trace() throws Exception {
        return TraceReader.read(directory.resolve("t.dtrace"));
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void the_main_method_is_the_root_and_output_and_exit_code_are_the_programs(Jdk jdk) throws Exception {
        Execution recorded = record(List.of("-q"), java(jdk, "5", "7"));

        assertThat(recorded.exit()).as(recorded.toString()).isEqualTo(7);
        assertThat(recorded.out()).isEqualToIgnoringNewLines("counted 15");
        assertThat(recorded.err()).isEmpty();
        Trace trace = trace();
        assertThat(trace.method(trace.roots()[0]).ref().name()).isEqualTo("main");
        assertThat(trace.callCount()).isEqualTo(7);
        assertThat(trace.info()).containsEntry("exit", "7").containsKey("edges");
    }

    @Test
    void root_calls_are_chosen_by_a_question() throws Exception {
        Execution recorded = record(
                List.of("--root", STEP, "--when", "arg.number > 3 || result == 1"), java(Jdk.current(), "5", "0"));

        assertThat(recorded.exit()).as(recorded.toString()).isZero();
        assertThat(recorded.out())
                .contains("when arg.number > 3 || result == 1: 2 root calls did not fit", "trace: t.dtrace");
        Trace trace = trace();
        assertThat(IntStream.of(trace.roots())
                        .mapToObj(call -> trace.values(call).arguments().toString()))
                .hasSize(3)
                .allMatch(value -> value.matches(".*value=[145].*"));
    }

    @Test
    void a_jar_is_recorded_by_its_manifests_main_class() throws Exception {
        Path jar = directory.resolve("app.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Counter.class.getName());
        String name = Counter.class.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            entries.putNextEntry(new JarEntry(name));
            entries.write(
                    Counter.class.getClassLoader().getResourceAsStream(name).readAllBytes());
        }
        Execution recorded = record(List.of("-q"), List.of(Jdk.current().java(), "-jar", "app.jar", "2", "0"));

        assertThat(recorded.exit()).as(recorded.toString()).isZero();
        assertThat(trace().callCount()).isEqualTo(4);
    }

    @Test
    void of_a_script_the_jvm_is_recorded_that_has_the_root() throws Exception {
        Path script = directory.resolve("run.sh");
        Files.writeString(
                script,
                "#!/bin/sh\n" + Jdk.current().java() + " -version 2>/dev/null\n"
                        + String.join(" ", java(Jdk.current(), "3", "0")) + '\n');
        assertThat(script.toFile().setExecutable(true)).isTrue();

        Execution recorded = record(List.of("-q", "--root", STEP), List.of(script.toString()));

        assertThat(recorded.exit()).as(recorded.toString()).isZero();
        assertThat(recorded.err()).contains("Picked up JAVA_TOOL_OPTIONS");
        assertThat(trace().roots()).hasSize(3);
    }

    @Test
    void what_cannot_be_recorded_is_told_in_one_sentence_and_leaves_no_trace() throws Exception {
        Execution unknown =
                record(List.of("--root", Counter.class.getName() + "#stepp"), java(Jdk.current(), "1", "0"));
        assertThat(unknown.exit()).isEqualTo(3);
        assertThat(unknown.out()).isEqualToIgnoringNewLines("counted 1");
        assertThat(unknown.err()).contains("step(int)");

        Execution idle = record(List.of("--root", Counter.class.getName() + "#idle"), java(Jdk.current(), "1", "0"));
        assertThat(idle.exit()).isEqualTo(3);
        assertThat(idle.err()).contains("the program ended with exit code 0 and never called");

        Execution unfit = record(List.of("--root", STEP, "--when", "arg0 > 9"), java(Jdk.current(), "1", "0"));
        assertThat(unfit.exit()).isEqualTo(3);
        assertThat(unfit.err()).contains("no call fitted --when");

        Execution unaskable = record(List.of("--root", STEP, "--when", "depth > 9"), java(Jdk.current(), "1", "0"));
        assertThat(unaskable.exit()).isEqualTo(2);
        assertThat(unaskable.out()).isEmpty();
        assertThat(unaskable.err()).contains("'depth' cannot be asked of a call that is being made");

        Execution absent = record(List.of(), List.of("no-such-command"));
        assertThat(absent.exit()).isEqualTo(2);
        assertThat(absent.err()).contains("The command 'no-such-command' cannot be started");

        Execution other = record(List.of(), List.of("true"));
        assertThat(other.exit()).isEqualTo(5);
        assertThat(other.err()).contains("started no JVM that took the agent");
        assertThat(directory.resolve("t.dtrace")).doesNotExist();
    }

    @Test
    void at_an_interrupt_the_program_ends_and_the_trace_is_kept() throws Exception {
        List<String> words = new ArrayList<>(List.of("record", "-q", "-o", "t.dtrace", "--"));
        words.addAll(java(Jdk.current(), "3", "0", "wait"));
        Process recording = tool.start(words.toArray(String[]::new));
        assertThat(recording.inputReader().readLine()).isEqualTo("counted 6");
        recording.destroy();
        recording.waitFor();

        assertThat(trace().finished()).isTrue();
        assertThat(trace().callCount()).isEqualTo(5);
    }
}
