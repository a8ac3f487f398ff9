// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import static io.deeptrace.recorder.Recorded.call;
import static io.deeptrace.recorder.Recorded.root;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Of each thread's root calls the last three are kept. Each root call i is of method i. */
@Timeout(240)
class LastRootsTest {
    @TempDir
    Path directory;

    private final RecorderOptions options = new RecorderOptions();

    @BeforeEach
    void keepThree() {
        options.lastRoots = 3;
    }

    private static void roots(int from, int to) {
        for (int i = from; i <= to; i++) {
            int number = i;
            root(number, f -> {
                Probe.at(f, number);
                call(1000 + number, g -> {});
            });
        }
    }

    private static List<Integer> methods(Decoded decoded) {
        return decoded.bottoms.values().stream()
                .flatMap(List::stream)
                .map(call -> call.method)
                .toList();
    }

    @Test
    void theLastOnesAreThereAndTheOthersAreCounted() throws IOException {
        try (Recorded recorded = new Recorded(directory, options)) {
            roots(1, 10);
            Decoded decoded = recorded.finish();
            assertThat(decoded.tree()).isEqualTo("""
                    m8
                      m1008@8
                    m9
                      m1009@9
                    m10
                      m1010@10
                    """);
            assertThat(decoded.losses[Loss.NOT_KEPT]).isEqualTo(14);
            assertThat(decoded.all()).isEqualTo(20);
        }
    }

    @Test
    void allAreThereWhereTheyAreFew() throws IOException {
        try (Recorded recorded = new Recorded(directory, options)) {
            roots(1, 2);
            Decoded decoded = recorded.finish();
            assertThat(methods(decoded)).containsExactly(1, 2);
            assertThat(decoded.losses).containsOnly(0);
        }
    }

    @Test
    void theFileStaysAsSmallAsWhatIsKept() throws IOException {
        options.maxBytes = 1 << 20;
        options.maxCalls = 20_000;
        try (Recorded recorded = new Recorded(directory, options)) {
            for (int i = 1; i <= 300; i++) {
                root(i, f -> {
                    for (int j = 0; j < 1_000; j++) {
                        Probe.at(f, j + 1);
                        call(7, g -> {});
                    }
                });
            }
            Decoded decoded = recorded.finish();
            assertThat(methods(decoded)).containsExactly(298, 299, 300);
            assertThat(decoded.enters()).isEqualTo(3 * 1_001);
            assertThat(decoded.all()).isEqualTo(300 * 1_001);
            assertThat(Files.size(directory.resolve("test.dtrace"))).isLessThan(300_000);
        }
    }

    @Test
    void whatWasCappedInAGivenUpRootIsCountedToo() throws IOException {
        options.capPerCall = 1;
        try (Recorded recorded = new Recorded(directory, options)) {
            for (int i = 1; i <= 5; i++) {
                root(i, f -> {
                    for (int j = 0; j < 4; j++) {
                        call(7, g -> call(8, h -> {}));
                    }
                });
            }
            Decoded decoded = recorded.finish();
            assertThat(decoded.all()).isEqualTo(5 * 9);
            assertThat(decoded.losses[Loss.NOT_KEPT]).isEqualTo(2 * 9);
        }
    }

    @Test
    void aRootThatIsNotRecordedTakesNoPlace() throws IOException {
        options.oneRootIn = 2;
        try (Recorded recorded = new Recorded(directory, options)) {
            roots(1, 8);
            assertThat(methods(recorded.finish())).containsExactly(3, 5, 7);
        }
    }

    @Test
    void theFirstExceptionThatLeavesARootEndsTheRecordingAndWhatCameBeforeIsKept() throws IOException {
        options.untilThrow = true;
        try (Recorded recorded = new Recorded(directory, options)) {
            roots(1, 6);
            Throwable thrown = catchThrowable(() -> root(7, f -> {
                catchThrowable(() -> call(1007, g -> {
                    throw new IllegalStateException("caught");
                }));
                throw new IllegalArgumentException("left");
            }));
            roots(8, 12);
            Decoded decoded = recorded.finish();
            assertThat(thrown).hasMessage("left");
            assertThat(methods(decoded)).containsExactly(5, 6, 7);
            assertThat(decoded.losses[Loss.AFTER_THROW]).isEqualTo(10);
            assertThat(decoded.all()).isEqualTo(24);
        }
    }

    @Test
    void anExceptionThatARootCatchesEndsNothing() throws IOException {
        options.untilThrow = true;
        try (Recorded recorded = new Recorded(directory, options)) {
            root(
                    1,
                    f -> catchThrowable(() -> call(2, g -> {
                        throw new IllegalStateException("caught");
                    })));
            roots(3, 5);
            assertThat(methods(recorded.finish())).containsExactly(3, 4, 5);
        }
    }

    @Test
    void eachThreadKeepsItsOwn() throws Exception {
        try (Recorded recorded = new Recorded(directory, options)) {
            roots(1, 5);
            Thread other = new Thread(() -> roots(11, 15));
            other.start();
            other.join();
            assertThat(methods(recorded.finish())).containsExactlyInAnyOrder(3, 4, 5, 13, 14, 15);
        }
    }

    @Test
    void whatIsReadMeanwhileIsWhatIsKept() throws IOException {
        try (Recorded recorded = new Recorded(directory, options)) {
            roots(1, 5);
            root(6, f -> assertThat(methods(recorded.peek())).containsExactly(4, 5, 6));
        }
    }
}
