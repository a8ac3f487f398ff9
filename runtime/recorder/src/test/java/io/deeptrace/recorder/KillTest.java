// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the file holds when the traced JVM does not live to finish it. */
class KillTest {
    private static final int CALLS = 100_000;

    @TempDir
    Path directory;

    /** The traced program: says so after each {@link #CALLS} calls, and never ends by itself. */
    static final class Endless {
        public static void main(String[] arguments) throws IOException {
            RecorderOptions options = new RecorderOptions();
            options.capPerCall = Integer.MAX_VALUE;
            options.maxCalls = Long.MAX_VALUE;
            Recorder.open(arguments[0], options);
            Recorder.start();
            Recorded.root(1, f -> {
                for (int i = 1; ; i++) {
                    Frame g = Probe.enter(2);
                    Probe.argument("call " + i, g);
                    Probe.start(g);
                    Probe.exit(i, g);
                    if (i % CALLS == 0) {
                        System.out.write('.');
                        System.out.flush();
                    }
                }
            });
        }
    }

    /** As {@link Endless}, of a program that keeps its last five calls, each of them in several chunks. */
    static final class EndlessLast {
        public static void main(String[] arguments) throws IOException {
            RecorderOptions options = new RecorderOptions();
            options.keep = RecorderOptions.KEEP_LAST;
            options.capPerCall = 5;
            Recorder.open(arguments[0], options);
            Recorder.start();
            Recorded.root(1, f -> {
                for (int i = 1; ; i++) {
                    int number = i;
                    Frame g = Probe.enter(2);
                    Probe.argument(number, g);
                    Probe.start(g);
                    for (int j = 1; j <= 40; j++) {
                        Probe.at(g, j % 2);
                        Frame h = Probe.enter(3);
                        Probe.argument("call " + number + " of many more calls, to fill some chunks", h);
                        Probe.start(h);
                        Probe.exit(j, h);
                    }
                    Probe.exit(number, g);
                    if (i % 1_000 == 0) {
                        System.out.write('.');
                        System.out.flush();
                    }
                }
            });
        }
    }

    @RepeatedTest(5)
    void ofAKilledJvmTheLastCallsUpToThenAreThereAsAWhole() throws Exception {
        Path file = directory.resolve("killed.dtrace");
        Process process = start(EndlessLast.class, file);
        assertThat(process.getInputStream().read()).isEqualTo('.');
        Thread.sleep(System.nanoTime() % 40);
        process.destroyForcibly().waitFor();
        Decoded trace = Decoder.read(file);
        List<Decoded.Call> kept = trace.calls.get(0).children;
        assertThat(kept).hasSizeBetween(4, 5);
        int first = Integer.parseInt(kept.get(0).arguments.get(0));
        assertThat(first).isGreaterThan(900);
        for (int i = 0; i < kept.size(); i++) {
            Decoded.Call call = kept.get(i);
            String number = Integer.toString(first + i);
            assertThat(call.arguments).containsExactly(number);
            assertThat(call.children)
                    .allSatisfy(inner -> assertThat(inner.arguments.get(0)).startsWith("\"call " + number + " of"));
            if (i < kept.size() - 1 || call.end >= 0) {
                assertThat(call.result).isEqualTo(number);
                assertThat(call.children)
                        .extracting(inner -> inner.result)
                        .containsExactly("31", "32", "33", "34", "35", "36", "37", "38", "39", "40");
            }
        }
    }

    private Process start(Path file, String... before) throws IOException {
        return start(Endless.class, file, before);
    }

    private Process start(Class<?> program, Path file, String... before) throws IOException {
        List<String> command = new ArrayList<>(List.of(before));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-exports",
                "java.base/jdk.internal.misc=ALL-UNNAMED",
                "--add-opens",
                "java.base/java.nio=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                program.getName(),
                file.toString()));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @RepeatedTest(5)
    void nothingThatWasCommittedIsLostWhenTheJvmIsKilled() throws Exception {
        Path file = directory.resolve("killed.dtrace");
        Process process = start(file);
        assertThat(process.getInputStream().read()).isEqualTo('.');
        process.destroyForcibly().waitFor();
        Decoded trace = Decoder.read(file);
        assertThat(trace.state).isZero();
        assertThat(trace.enters()).isGreaterThan(CALLS);
        for (int i = 1; i < trace.enters() - 1; i++) {
            assertThat(trace.calls.get(i).arguments).containsExactly("\"call " + i + "\"");
            assertThat(trace.calls.get(i).result).isEqualTo(Integer.toString(i));
        }
    }

    @Test
    void aFullDiskStopsTheTraceAndNotTheProgram() throws Exception {
        Path file = directory.resolve("full.dtrace");
        Process process = start(file, "sh", "-c", "ulimit -f 20480 && exec \"$@\"", "sh");
        for (int i = 0; i < 20; i++) {
            assertThat(process.getInputStream().read()).isEqualTo('.');
        }
        process.destroyForcibly().waitFor();
        Decoded trace = Decoder.read(file);
        assertThat(trace.enters()).isBetween(CALLS * 2L, CALLS * 10L);
        Decoded.Call last = trace.calls.get(trace.calls.size() - 2);
        assertThat(last.result).isNotNull();
    }
}
