// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import static io.deeptrace.recorder.Recorded.call;
import static io.deeptrace.recorder.Recorded.root;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
    @TempDir
    Path directory;

    @Test
    void callsLieInTheCallsThatMadeThem() throws IOException {
        try (Recorded recorded = new Recorded(directory, new RecorderOptions())) {
            root(1, f -> {
                Probe.at(f, 11);
                call(2, g -> {
                    Probe.at(g, 21);
                    call(3, h -> {});
                });
                Probe.at(f, 12);
                call(3, g -> {});
            });
            assertThat(recorded.finish().tree()).isEqualTo("m1\n  m2@11\n    m3@21\n  m3@12\n");
        }
    }

    @Test
    void aClassInitializerIsNotCalledFromTheSiteThatHappenedToBeTheLast() throws IOException {
        try (Recorded recorded = new Recorded(directory, new RecorderOptions())) {
            root(1, f -> {
                Probe.at(f, 11);
                call(2, g -> {});
                Recorded.initializer(3, g -> {
                    Probe.at(g, 31);
                    call(2, h -> {});
                });
                Probe.at(f, 12);
                call(2, g -> {});
            });
            assertThat(recorded.finish().tree()).isEqualTo("m1\n  m2@11\n  m3\n    m2@31\n  m2@12\n");
        }
    }

    @Test
    void argumentsAndResultsOfEveryTypeAreKept() throws IOException {
        try (Recorded recorded = new Recorded(directory, new RecorderOptions())) {
            Frame f = Probe.enterRoot(1);
            Probe.argument("text", f);
            Probe.argument(true, f);
            Probe.argument((byte) -1, f);
            Probe.argument((short) -300, f);
            Probe.argument('ß', f);
            Probe.argument(Integer.MIN_VALUE, f);
            Probe.argument(Long.MIN_VALUE, f);
            Probe.argument(1.5f, f);
            Probe.argument(-0.1, f);
            Probe.maskedArgument(f);
            Probe.start(f);
            Probe.exit(Long.MAX_VALUE, f);
            Decoded.Call call = recorded.finish().only();
            assertThat(call.arguments)
                    .containsExactly(
                            "\"text\"",
                            "true",
                            "-1b",
                            "-300s",
                            "'ß'",
                            "-2147483648",
                            "-9223372036854775808L",
                            "1.5f",
                            "-0.1",
                            "***");
            assertThat(call.result).isEqualTo("9223372036854775807L");
        }
    }

    @Test
    void anExceptionIsShownWhereItAroseAndNamedWhereItPassed() throws IOException {
        try (Recorded recorded = new Recorded(directory, new RecorderOptions())) {
            IllegalStateException thrown = new IllegalStateException("empty", new IOException("why"));
            assertThatThrownBy(() -> root(
                            1,
                            f -> call(2, g -> {
                                throw thrown;
                            })))
                    .isSameAs(thrown);
            assertThat(recorded.finish().tree())
                    .isEqualTo("m1 ! same\n  m2 ! IllegalStateException(\"empty\", IOException(\"why\", null))\n");
        }
    }

    @Test
    void anExceptionStaysTheSameWhenACallReturnsWhileItPasses() throws IOException {
        try (Recorded recorded = new Recorded(directory, new RecorderOptions())) {
            IllegalStateException thrown = new IllegalStateException("empty");
            assertThatThrownBy(() -> root(1, f -> {
                        try {
                            call(2, g -> {
                                throw thrown;
                            });
                        } finally {
                            call(3, g -> {});
                        }
                    }))
                    .isSameAs(thrown);
            assertThat(recorded.finish().tree())
                    .isEqualTo("m1 ! same\n  m2 ! IllegalStateException(\"empty\", null)\n  m3\n");
        }
    }

    @Test
    void ofWhatHasTheNameOfASecretOnlyThatWhichCannotHoldOneIsKept() throws IOException {
        RecorderOptions options = new RecorderOptions();
        options.redactions = new String[] {"token"};
        try (Recorded recorded = new Recorded(directory, options)) {
            Frame f = Probe.enterRoot(1);
            Probe.maskedArgument("s3cret", f);
            Probe.maskedArgument(null, f);
            Probe.maskedArgument(Thread.State.NEW, f);
            Probe.argument(new Lexer(), f);
            Probe.start(f);
            Probe.maskedExit(new char[] {'s'}, f);
            Decoded.Call call = recorded.finish().only();
            assertThat(call.arguments).hasSize(4);
            assertThat(call.arguments.subList(0, 2)).containsExactly("***", "null");
            assertThat(call.arguments.get(2)).contains("NEW");
            assertThat(call.arguments.get(3))
                    .contains("7")
                    .contains("TIMED_WAITING")
                    .contains("***")
                    .doesNotContain("s3cret")
                    .doesNotContain("99");
            assertThat(call.result).isEqualTo("***");
        }
    }

    /** Counts tokens, and holds one of each kind. */
    private static final class Lexer {
        final int tokenCount = 7;
        final long token = 99;
        final Thread.State stateToken = Thread.State.TIMED_WAITING;
        final String accessToken = "s3cret";
    }

    @Test
    void aCallsTimeStandsStillWhileTheAgentIsAtWorkOnItsThread() throws IOException {
        long work = 200_000_000;
        try (Recorded recorded = new Recorded(directory, new RecorderOptions())) {
            root(1, f -> {
                assertThat(Recorder.pause()).isTrue();
                long from = System.nanoTime();
                while (System.nanoTime() - from < work) {
                    Thread.onSpinWait();
                }
                Recorder.resume();
            });
            Decoded.Call call = recorded.finish().only();
            assertThat(call.end - call.start).isPositive().isLessThan(work);
        }
    }

    @Test
    void nothingOutsideOfTheRootIsRecorded() throws IOException {
        try (Recorded recorded = new Recorded(directory, new RecorderOptions())) {
            call(2, f -> {});
            root(1, f -> {});
            call(2, f -> {});
            Decoded trace = recorded.finish();
            assertThat(trace.tree()).isEqualTo("m1\n");
            assertThat(trace.all()).isEqualTo(1);
        }
    }

    @Test
    void aRootInsideOfARootIsAnOrdinaryCall() throws IOException {
        try (Recorded recorded = new Recorded(directory, new RecorderOptions())) {
            root(1, f -> root(1, g -> {}));
            root(1, f -> {});
            assertThat(recorded.finish().tree()).isEqualTo("m1\n  m1\nm1\n");
        }
    }

    @Test
    void anArmedRecordingTakesTheNextRootAndNoOther() throws IOException {
        RecorderOptions options = new RecorderOptions();
        options.armed = true;
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> {});
            Probe.arm();
            root(2, f -> root(3, g -> {}));
            root(4, f -> {});
            assertThat(recorded.finish().tree()).isEqualTo("m2\n  m3\n");
        }
    }

    @Test
    void timesDoNotDecreaseAndEnclose() throws IOException {
        try (Recorded recorded = new Recorded(directory, new RecorderOptions())) {
            root(1, f -> {
                for (int i = 0; i < 50; i++) {
                    call(2, g -> {});
                }
            });
            Decoded trace = recorded.finish();
            Decoded.Call root = trace.calls.get(0);
            long before = root.start;
            for (Decoded.Call child : root.children) {
                assertThat(child.start).isGreaterThanOrEqualTo(before);
                assertThat(child.end).isGreaterThanOrEqualTo(child.start);
                before = child.end;
            }
            assertThat(root.end).isGreaterThanOrEqualTo(before).isGreaterThan(root.start);
            assertThat(trace.endNanos).isGreaterThanOrEqualTo(root.end);
        }
    }

    @Test
    void aCoarseClockKeepsOrderAndNearlyTheTime() throws IOException {
        RecorderOptions options = new RecorderOptions();
        options.coarseClock = true;
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> {
                long until = System.nanoTime() + 200_000_000; // on a busy machine the clock is late
                while (System.nanoTime() < until) {
                    Thread.onSpinWait();
                }
            });
            Decoded.Call call = recorded.finish().only();
            assertThat(call.end - call.start).isGreaterThan(5_000_000L);
        }
    }

    @Test
    void symbolsAreKept() throws IOException {
        try (Recorded recorded = new Recorded(directory, new RecorderOptions())) {
            Definition.Site[] sites = {new Definition.Site(5, 30, 8, "a/C", "go", "()I")};
            Recorder.define(
                    new Definition(1, "a/B", "run", "(I)V", 9, "B.java", 7, new String[] {"n€", "𝄞"}, sites, null));
            Recorder.define(
                    new Definition(2, "a/B", "x", "()V", 1, null, 0, new String[0], new Definition.Site[0], null));
            root(1, f -> call(2, g -> {}));
            Recorder.woven("a.B", 2, 1);
            Recorder.leftOut("a.C#go()", "abstract");
            Recorder.info("engine", "rta");
            Recorder.info("engine", "cha");
            Recorder.warning("odd");
            Recorder.warning("odder");
            Decoded trace = recorded.finish();
            assertThat(trace.methods)
                    .containsEntry(1, "a/B.run(I)V 9 B.java:7 [n€, 𝄞]")
                    .containsEntry(2, "a/B.x()V 1 :0 []");
            assertThat(trace.sites).containsEntry(5, "1@30:8 a/C.go()I");
            assertThat(trace.others).containsExactly("woven a.B 2 1", "left out a.C#go(): abstract");
            assertThat(trace.infos)
                    .containsEntry("engine", "cha")
                    .containsEntry("warning.1", "odd")
                    .containsEntry("warning.2", "odder");
        }
    }

    @Test
    void aTextLongerThanAChunkTakesNotMuchMoreThanItsLength() throws IOException {
        try (Recorded recorded = new Recorded(directory, new RecorderOptions())) {
            String path = "lib/größer.jar:".repeat(40_000);
            Recorder.info("class.path", path);
            assertThat(recorded.finish().infos).containsEntry("class.path", path);
            assertThat(Files.size(directory.resolve("test.dtrace"))).isLessThan(1_000_000);
        }
    }

    @Test
    void finishMarksTheFileAndCutsIt() throws IOException {
        try (Recorded recorded = new Recorded(directory, new RecorderOptions())) {
            root(1, f -> {});
            assertThat(recorded.peek().state).isZero();
            assertThat(recorded.finish().state).isEqualTo(1);
            assertThat(Files.size(directory.resolve("test.dtrace"))).isEqualTo(3 * 4096);
        }
    }

    @Test
    void callsStillOpenAtTheFinishStayOpen() throws IOException {
        try (Recorded recorded = new Recorded(directory, new RecorderOptions())) {
            root(1, f -> {
                call(2, g -> {});
                Recorder.finish();
                call(3, g -> {});
            });
            assertThat(recorded.finish().tree()).isEqualTo("m1 open\n  m2\n");
        }
    }

    @Test
    void aSecondRecordingMayFollow() throws IOException {
        for (int i = 0; i < 3; i++) {
            try (Recorded recorded = new Recorded(directory, new RecorderOptions())) {
                root(1, f -> call(2, g -> {}));
                assertThat(recorded.finish().tree()).isEqualTo("m1\n  m2\n");
            }
        }
    }

    @Test
    void rootsOpenNoScopeBeforeTheStart() throws Exception {
        Path file = directory.resolve("held.dtrace");
        Recorder.open(file.toString(), new RecorderOptions());
        Recorded.root(1, f -> assertThat(f).isNull());
        assertThat(Recorder.recording()).isTrue();
        Recorder.start();
        Recorded.root(2, f -> assertThat(f).isNotNull());
        Recorder.finish();
        assertThat(Recorder.recording()).isFalse();
    }

    @Test
    void aFileThatCannotBeMadeIsAnError() {
        RecorderOptions options = new RecorderOptions();
        assertThatThrownBy(() -> Recorder.open(directory.resolve("no/such/dir").toString(), options))
                .isInstanceOf(IOException.class);
        assertThat(Recorder.recording()).isFalse();
    }
}
