// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.format.Settings;
import io.deeptrace.it.harness.AgentJvm;
import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.ProcessFiles;
import io.deeptrace.it.harness.Target;
import io.deeptrace.it.target.hostile.FailingParents;
import io.deeptrace.it.target.hostile.Flood;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README promises that a traced program's process needs beyond what it needs by itself. */
@EnabledOnOs(OS.LINUX)
@Timeout(240)
class PromisesIT {
    private static final long MEGABYTE = 1L << 20;
    private static final long MEMORY = 64 * MEGABYTE;
    private static final double START_SECONDS = 0.2;
    /** So many times what a JVM takes that is not traced, where that is more. */
    private static final double START_BY_PLAIN = 3;

    private static final long LARGE_TRACE = 400 * MEGABYTE;
    /** A heap that is all there from the beginning, so that what grows is outside. */
    private static final List<String> FIXED_HEAP =
            List.of("-Xms48m", "-Xmx48m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC", "-Xss2m");

    @TempDir
    Path directory;

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void memoryOutsideTheHeapHasABoundWhateverTheSizeOfTheTrace(Jdk jdk, TestReporter reporter) throws Exception {
        Target target = Target.program(Flood.class, "1600000");
        try (AgentJvm jvm = new AgentJvm(directory, target, jdk)) {
            long plain = most(jvm.startPlain(FIXED_HEAP));
            long traced = most(jvm.start(jvm.everything("flood.dtrace"), FIXED_HEAP, List.of()));
            long trace = Files.size(directory.resolve("flood.dtrace"));

            reporter.publishEntry("MB", plain / MEGABYTE + ", traced " + traced / MEGABYTE);
            assertThat(trace).isGreaterThan(LARGE_TRACE);
            assertThat(traced - plain).isLessThanOrEqualTo(MEMORY);
        }
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void theProcessHasOneMoreThreadAndOneMoreFile(Jdk jdk) throws Exception {
        Target target = Target.program(Flood.class, "80000");
        List<String> steady = List.of("-XX:-UseDynamicNumberOfCompilerThreads", "-XX:+UseSerialGC");
        try (AgentJvm jvm = new AgentJvm(directory, target, jdk)) {
            Settings settings = jvm.everything("flood.dtrace");
            ProcessFiles plain = whenDone(jvm.startPlain(steady));
            ProcessFiles exact = whenDone(jvm.start(settings, steady, List.of()));
            ProcessFiles coarse = whenDone(jvm.start(coarse(settings), steady, List.of()));

            assertThat(exact.threadsBeyond(plain)).containsExactly("deeptrace-write"); // as long as Linux keeps names
            assertThat(coarse.threadsBeyond(plain)).containsExactlyInAnyOrder("deeptrace-write", "deeptrace-clock");
            for (ProcessFiles traced : List.of(exact, coarse)) {
                List<String> files = new ArrayList<>(traced.filesBeyond(plain));
                // The JVM opens what is on its class path.
                assertThat(files.removeIf(file -> file.endsWith("/deeptrace-agent.jar")))
                        .isTrue();
                assertThat(files)
                        .containsExactly(
                                directory.toRealPath().resolve("flood.dtrace").toString());
            }
        }
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void theAgentStartsAndEndsInAFifthOfASecondOfTheProcessor(Jdk jdk, TestReporter reporter) throws Exception {
        List<String> timed = List.of("sh", "-c", "\"$@\" > /dev/null; times", "sh");
        List<Double> plain = new ArrayList<>();
        List<Double> traced = new ArrayList<>();
        // The least of each: whatever else the machine does makes both dearer, and on a busy one it takes more rounds
        // to see it. One that is busy all the time is as much slower for a JVM that is not traced.
        double more = Double.MAX_VALUE;
        double most = START_SECONDS;
        try (AgentJvm jvm = new AgentJvm(directory, Target.program(FailingParents.class), jdk)) {
            for (int i = 0; i < 4 || i < 25 && more > most; i++) {
                plain.add(seconds(jvm.plainUnder(timed)));
                traced.add(seconds(jvm.under(timed, jvm.everything("start.dtrace"))));
                more = Collections.min(traced) - Collections.min(plain);
                most = Math.max(START_SECONDS, START_BY_PLAIN * Collections.min(plain));
            }
        }
        reporter.publishEntry("seconds", plain + ", traced " + traced);
        assertThat(more).isBetween(0.0, most);
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void theAgentLoadsNeitherDatesNorRegularExpressionsForItself(Jdk jdk) throws Exception {
        List<String> beyond = new ArrayList<>();
        try (AgentJvm jvm = new AgentJvm(directory, Target.program(FailingParents.class), jdk)) {
            List<String> plain = classes(jvm.startPlain(logged("plain.log")), "plain.log");
            beyond.addAll(
                    classes(jvm.start(jvm.everything("loads.dtrace"), logged("traced.log"), List.of()), "traced.log"));
            beyond.removeAll(plain);
        }
        assertThat(beyond).anyMatch(name -> name.startsWith("java.lang.$DeepTrace_"));
        assertThat(beyond).noneMatch(name -> name.startsWith("java.time.") || name.startsWith("java.util.regex."));
    }

    private List<String> logged(String file) {
        return List.of("-Xlog:class+load:file=" + directory.resolve(file) + ":none");
    }

    /** The names of the classes that this process has loaded. */
    private List<String> classes(Process process, String log) throws IOException, InterruptedException {
        process.getInputStream().readAllBytes();
        process.waitFor();
        List<String> names = new ArrayList<>();
        for (String line : Files.readAllLines(directory.resolve(log))) {
            names.add(line.substring(0, line.indexOf(' ')));
        }
        return names;
    }

    /** Of all that the shell has run, by the second line of what it tells: minutes and seconds in the program and in the system. */
    private static double seconds(Execution execution) {
        double seconds = 0;
        for (String part : execution.out().lines().toList().get(1).split(" ")) {
            String[] minutes = part.replace("s", "").split("m");
            seconds += 60 * Double.parseDouble(minutes[0]) + Double.parseDouble(minutes[1]);
        }
        return seconds;
    }

    private static Settings coarse(Settings s) {
        return new Settings(
                s.trace(),
                s.armed(),
                s.caps(),
                Settings.Clock.COARSE,
                s.values(),
                s.valueDepth(),
                s.valueWidth(),
                s.valueLength(),
                s.valueRules());
    }

    private static long most(Process process) throws IOException, InterruptedException {
        long most = 0;
        try (BufferedReader out = process.inputReader()) {
            while (!out.ready() && process.isAlive()) {
                most = Math.max(most, ProcessFiles.residentBytes(process));
                Thread.sleep(10);
            }
            assertThat(out.readLine()).isEqualTo("done");
            process.outputWriter().close();
            assertThat(process.waitFor()).isZero();
        } finally {
            process.destroyForcibly();
        }
        return most;
    }

    private static ProcessFiles whenDone(Process process) throws IOException, InterruptedException {
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.readLine()).isEqualTo("done");
            ProcessFiles files = ProcessFiles.settled(process);
            process.outputWriter().close();
            assertThat(process.waitFor()).isZero();
            return files;
        } finally {
            process.destroyForcibly();
        }
    }
}
