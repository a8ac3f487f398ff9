// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import static io.deeptrace.recorder.Recorded.call;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What probes cost stays below a share of the time of root calls. */
@Timeout(60)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OverheadTest {
    private static final int ROOTS = 3_000;

    private final RecorderOptions options = new RecorderOptions();

    @TempDir
    Path directory;

    @BeforeEach
    void five_percent() {
        options.maxOverhead = 0.05;
        options.capPerCall = 1_000_000;
        options.capPerSite = 10_000_000;
        options.maxCalls = 10_000_000;
    }

    private static void spin(long nanos) {
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    private static void roots(int number, long nanos, int calls) {
        for (int i = 0; i < number; i++) {
            Recorded.root(1, frame -> {
                spin(nanos);
                for (int j = 0; j < calls; j++) {
                    call(2, inner -> {});
                }
            });
        }
    }

    private static long recorded(Decoded decoded) {
        return decoded.bottoms.values().stream()
                .mapToLong(calls -> calls.size())
                .sum();
    }

    @Test
    void of_costly_root_calls_fewer_are_recorded_and_whole() throws Exception {
        try (Recorded recorded = new Recorded(directory, options)) {
            // A recorded call costs some 50 to 500 ns: five thousand of them many times as much as the root call, also
            // where that has to wait for a processor now and then.
            roots(ROOTS, 50_000, 5_000);
            Decoded decoded = recorded.finish();

            assertThat(recorded(decoded)).isBetween(1L, ROOTS / 3L);
            assertThat(decoded.enters()).isEqualTo(recorded(decoded) * 5_001);
            assertThat(decoded.infos.get("overhead"))
                    .matches(
                            "[0-9]+ of 3000 root calls were recorded, 1 in [0-9]+, to stay under 5 %; probes took about"
                                    + " [0-9.]+ % of the time of root calls");
        }
    }

    @Test
    void of_cheap_root_calls_all_are_recorded() throws Exception {
        try (Recorded recorded = new Recorded(directory, options)) {
            roots(100, 5_000_000, 10);
            Decoded decoded = recorded.finish();

            assertThat(recorded(decoded)).isGreaterThan(90);
            assertThat(decoded.infos.get("overhead")).contains("probes took");
        }
    }

    @Test
    void where_even_letting_root_calls_pass_costs_too_much_the_recording_is_over() throws Exception {
        try (Recorded recorded = new Recorded(directory, options)) {
            for (int i = 0; i < 1_000 && !Recorder.isOver(); i++) {
                roots(1_000, 0, 1);
            }
            assertThat(Recorder.isOver()).isTrue();
            assertThat(recorded.finish().infos.get("overhead"))
                    .endsWith("the probes were taken out early, as to let root calls pass took more");
        }
    }

    @Test
    void a_root_call_that_goes_on_for_long_is_counted_only_after_a_while() throws Exception {
        try (Recorded recorded = new Recorded(directory, options)) {
            Recorded.root(1, frame -> {
                long end = System.nanoTime() + 2_000_000_000L;
                for (int site = 1; System.nanoTime() < end; site = site % 900 + 1) {
                    Probe.at(frame, site);
                    call(2, inner -> call(3, innermost -> {}));
                }
            });
            Decoded decoded = recorded.finish();

            assertThat(decoded.all()).isGreaterThan(decoded.enters());
            assertThat(decoded.infos.get("overhead")).contains("calls were counted only after a while");
        }
    }
}
