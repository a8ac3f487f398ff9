// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deeptrace.format.Settings;
import io.deeptrace.format.TraceFormat;
import io.deeptrace.it.harness.AgentJvm;
import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.Target;
import io.deeptrace.it.harness.Tool;
import io.deeptrace.it.target.JacksonPojo;
import io.deeptrace.it.target.hostile.Busy;
import io.deeptrace.it.target.hostile.Waiter;
import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceReader;
import java.io.BufferedReader;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The trace's file can be written no further, or is there no more: the program does not notice, and a person is told. */
class LostFileIT {
    private static final int CALLS = 200_000;
    private static final int USAGE = 2;
    private static final int INCOMPLETE = 4;
    private static final int CANNOT_TRACE = 5;

    @TempDir
    Path directory;

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void aDirectoryThatIsDeletedMeanwhileCostsTheTraceAlone(Jdk jdk) throws Exception {
        Path gone = Files.createDirectory(directory.resolve("gone"));
        Execution execution = run(jdk, "gone", Integer.toString(CALLS), gone.toString());

        assertThat(execution.out()).isEqualTo("sum 3488890\n");
        assertThat(execution.exit()).as("%s", execution).isEqualTo(INCOMPLETE);
        assertThat(execution.err())
                .as("%s", execution)
                .contains("gone/busy.dtrace was deleted while the program ran", "exit code 0")
                .doesNotContain("\tat ");
        assertThat(gone).doesNotExist();
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void aFileThatStandsInTheTracesPlaceIsNotTakenForIt(Jdk jdk) throws Exception {
        Path trace = directory.resolve("busy.dtrace");
        Execution execution = run(jdk, ".", Integer.toString(CALLS), trace.toString());

        assertThat(execution.out()).isEqualTo("sum 3488890\n");
        assertThat(execution.exit()).as("%s", execution).isEqualTo(INCOMPLETE);
        assertThat(execution.err())
                .as("%s", execution)
                .contains("busy.dtrace was replaced by another file while the program ran", "exit code 0")
                .doesNotContain("\tat ");
        assertThat(trace).hasContent("another");
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void aFullDiskEndsTheTraceAndNotTheProgram(Jdk jdk) throws Exception {
        Path full = Files.createDirectory(directory.resolve("full"));
        assumeTrue(mount(full), "Only root may mount a small file system.");
        try {
            Execution execution = run(jdk, "full", Integer.toString(CALLS));
            Trace.Totals totals = TraceReader.read(full.resolve("busy.dtrace")).totals();

            assertThat(execution.out()).startsWith("sum 3488890\n");
            assertThat(execution.exit()).as("%s", execution).isEqualTo(INCOMPLETE);
            assertThat(execution.err()).contains("could not be written further; free some space");
            assertThat(totals.recorded()).isBetween(10_000L, (long) CALLS);
            assertThat(totals.recorded() + totals.dropped().get(TraceFormat.Loss.DISK))
                    .as("%s", totals)
                    .isEqualTo(1 + CALLS);
        } finally {
            // Lazily, as the trace that was read is still mapped.
            Execution.of(directory, Map.of(), List.of("umount", "-l", full.toString()));
        }
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void aDiskThatHasNoRoomForWhatIsLeftOutIsTheReasonAndNotTheRoot(Jdk jdk) throws Exception {
        Path full = Files.createDirectory(directory.resolve("full"));
        assumeTrue(mount(full), "Only root may mount a small file system.");
        Files.write(
                full.resolve("filler"), new byte[2_500_000]); // room for the trace's first megabyte, and not for two
        Path words = Files.writeString(
                directory.resolve("words"), "com.fasterxml.jackson.core.** # " + "for a long reason ".repeat(1_000));
        Target target = Target.of(JacksonPojo.class, "main", ObjectMapper.class, JsonFactory.class, JsonProperty.class);
        try {
            Execution execution = new Tool(directory)
                    .run(
                            "run",
                            "--java",
                            jdk.home().toString(),
                            "--cp",
                            target.classPathText(),
                            "--blacklist",
                            words.toString(),
                            "-o",
                            "full/jackson.dtrace",
                            "--main",
                            JacksonPojo.class.getName());

            assertThat(execution.exit()).as("%s", execution).isEqualTo(INCOMPLETE);
            assertThat(execution.err())
                    .contains("Nothing was recorded: ", "full/jackson.dtrace could not be written: free some space")
                    .doesNotContain("never called");
            assertThat(execution.out()).contains("4711 ");
        } finally {
            Execution.of(directory, Map.of(), List.of("umount", "-l", full.toString()));
        }
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    @EnabledOnOs(OS.LINUX)
    void aFileThatMayGrowNoFurtherEndsTheTraceAndNotTheProgram(Jdk jdk) throws Exception {
        int calls = 3 * CALLS;
        Target target = Target.program(Busy.class, Integer.toString(calls));
        Execution untraced = new Tool(directory).untraced(target, jdk);
        try (AgentJvm jvm = new AgentJvm(directory, target, jdk)) {
            // What a quota does, or a full disk, without the rights that it takes to make one: 10 MB in blocks of 512.
            Execution execution =
                    jvm.under(List.of("sh", "-c", "ulimit -f 20480; exec \"$@\"", "sh"), jvm.everything("busy.dtrace"));

            assertThat(execution.exit()).as("%s", execution).isZero();
            assertThat(execution.out()).isEqualTo(untraced.out());
            assertThat(execution.err().lines())
                    .singleElement()
                    .asString()
                    .startsWith("deeptrace: the trace is not complete: its file could not be written to its end");
        }
        Trace trace = TraceReader.read(directory.resolve("busy.dtrace"));
        Trace.Totals totals = trace.totals();
        assertThat(trace.damage()).isEmpty();
        assertThat(totals.recorded()).isBetween(10_000L, (long) calls);
        assertThat(totals.recorded() + totals.dropped().get(TraceFormat.Loss.DISK))
                .as("%s", totals)
                .isEqualTo(1 + calls);
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    @EnabledOnOs(OS.LINUX)
    void aDeviceThatTakesNothingIsRefusedBeforeTheProgramStarts(Jdk jdk) throws Exception {
        Target target = Target.program(Busy.class, "10");
        try (AgentJvm jvm = new AgentJvm(directory, target, jdk)) {
            Execution execution = jvm.run(Settings.defaults("/dev/full"), List.of(), List.of());

            assertThat(execution.exit()).as("%s", execution).isEqualTo(CANNOT_TRACE);
            assertThat(execution.out()).isEmpty();
            assertThat(execution.err().lines())
                    .singleElement()
                    .asString()
                    .startsWith("deeptrace: cannot trace this program: ");
        }
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void aTraceThatAnotherRecordingWritesIsLeftToIt(Jdk jdk) throws Exception {
        Path written = Files.write(directory.resolve("busy.dtrace"), new byte[100_000]);
        Target target = Target.program(Busy.class, "10");
        try (FileChannel other = FileChannel.open(written, StandardOpenOption.WRITE);
                FileLock held = other.lock();
                AgentJvm jvm = new AgentJvm(directory, target, jdk)) {
            Execution execution = jvm.run(Settings.defaults(written.toString()), List.of(), List.of());

            assertThat(held.isValid()).isTrue();
            assertThat(execution.exit()).as("%s", execution).isEqualTo(CANNOT_TRACE);
            assertThat(execution.out()).isEmpty();
            assertThat(execution.err().lines())
                    .singleElement()
                    .asString()
                    .contains("another recording is being written to it", "-o");
            assertThat(written).hasSize(100_000);
        }
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void ofTwoRecordingsIntoOneFileTheSecondIsRefused(Jdk jdk) throws Exception {
        Path goes = Files.createFile(directory.resolve("busy.dtrace"));
        try (AgentJvm jvm = new AgentJvm(directory, Target.program(Waiter.class), jdk)) {
            Process first = jvm.start(Settings.defaults(goes.toString()), List.of(), List.of());
            try (BufferedReader out = first.inputReader()) {
                out.readLine();
                Execution second = run(jdk, ".", "10");

                assertThat(second.exit()).as("%s", second).isEqualTo(USAGE);
                assertThat(second.out()).isEmpty();
                assertThat(second.err().lines())
                        .singleElement()
                        .asString()
                        .contains("busy.dtrace is being written by another recording");
            } finally {
                first.destroyForcibly().waitFor();
            }
        }
        assertThat(TraceReader.read(goes).info())
                .extractingByKey("root")
                .asString()
                .contains("Waiter");
    }

    private Execution run(Jdk jdk, String place, String... arguments) throws Exception {
        Target target = Target.program(Busy.class);
        List<String> words = new ArrayList<>(List.of(
                "run",
                "--strict",
                "--cap=1000000",
                "--cap-site=1000000",
                "--java",
                jdk.home().toString(),
                "--cp"));
        words.add(target.classPathText());
        words.addAll(List.of("-o", place + "/busy.dtrace", "--quiet", "--main", Busy.class.getName(), "--"));
        words.addAll(List.of(arguments));
        return new Tool(directory).run(words.toArray(String[]::new));
    }

    private boolean mount(Path place) throws Exception {
        return Execution.of(
                                directory,
                                Map.of(),
                                List.of("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", place.toString()))
                        .exit()
                == 0;
    }
}
