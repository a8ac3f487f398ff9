// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import static io.deeptrace.recorder.Recorded.call;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What probes cost stays below a share of the time of root calls. */
@Timeout(240)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OverheadTest {
    private static final int ROOTS = 600;

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

    /** What came of it, in per cent of the time of root calls. */
    private static double percent(Decoded decoded) {
        String result = decoded.infos.get("overhead");
        Matcher told = Pattern.compile("probes took (?:about|less than) ([0-9.]+) % of the time of root calls")
                .matcher(result);
        assertThat(told.find()).as(result).isTrue();
        return Double.parseDouble(told.group(1));
    }

    /** On a busy machine root calls take longer, their probes do not: then more of them are recorded. */
    @Test
    void of_costly_root_calls_fewer_are_recorded_and_whole() throws Exception {
        try (Recorded recorded = new Recorded(directory, options)) {
            // A recorded call costs some 50 to 500 ns: five thousand of them many times as much as the root call.
            roots(ROOTS, 50_000, 5_000);
            Decoded decoded = recorded.finish();

            assertThat(recorded(decoded)).isBetween(1L, ROOTS - 1L);
            assertThat(decoded.enters()).isEqualTo(recorded(decoded) * 5_001);
            assertThat(decoded.infos.get("overhead"))
                    .matches("[0-9]+ of 600 root calls were recorded, 1 in [0-9]+, to stay under 5 %; probes took .*");
            assertThat(percent(decoded)).isBetween(1.0, 7.5);
        }
    }

    @Test
    void of_cheap_root_calls_all_are_recorded() throws Exception {
        try (Recorded recorded = new Recorded(directory, options)) {
            roots(100, 5_000_000, 10);
            Decoded decoded = recorded.finish();

            assertThat(recorded(decoded)).isGreaterThan(90);
            assertThat(percent(decoded)).isLessThan(5);
        }
    }

    @Test
    void where_even_letting_root_calls_pass_costs_too_much_the_recording_is_over() throws Exception {
        options.maxOverhead =
                0.01; // what it takes to open and close a scope is some 0.5 us, and taken for the root call's own
        try (Recorded recorded = new Recorded(directory, options)) {
            // Only once they are compiled are they as short as that, which takes its time on a busy machine.
            long end = System.nanoTime() + 50_000_000_000L;
            while (!Recorder.isOver() && System.nanoTime() < end) {
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
            Overhead overhead = Gate.recording.overhead;
            long end = System.nanoTime() + 50_000_000_000L;
            Recorded.root(1, frame -> {
                for (int site = 1; System.nanoTime() < end && !isCounted(overhead); site = site % 900 + 1) {
                    for (int i = 0; i < 1_000; i++) {
                        Probe.at(frame, site);
                        call(2, inner -> call(3, innermost -> {}));
                    }
                }
                call(2, inner -> {});
            });
            Decoded decoded = recorded.finish();

            assertThat(decoded.all()).isGreaterThan(decoded.enters());
            assertThat(decoded.infos.get("overhead")).contains("calls were counted only after a while");
        }
    }

    private static boolean isCounted(Overhead overhead) {
        return overhead.result().contains("calls were counted only");
    }

    /** So many root calls that each take this long by themselves, and so many probes this long in each that is recorded. */
    private static int admitted(Overhead overhead, int roots, long own, int probes, long probesTook) {
        int admitted = 0;
        for (int i = 0; i < roots; i++) {
            if (overhead.admits()) {
                admitted++;
                overhead.spend(probesTook);
                overhead.ended(own + probesTook, probesTook, probes);
            }
        }
        return admitted;
    }

    @Test
    void as_many_are_recorded_as_the_time_of_all_pays_for() {
        // One that is recorded costs 800 us, and each one earns 10 us, of which to let it pass costs 0.125 us.
        assertThat(admitted(new Overhead(0.05), 100_000, 200_000, 100, 800_000)).isBetween(1_230, 1_240);
        assertThat(admitted(new Overhead(0.05), 1_000, 5_000_000, 22, 11_000)).isEqualTo(1_000);
    }

    @Test
    void it_is_hopeless_where_to_pass_costs_more_than_is_earned() {
        Overhead hopeless = new Overhead(0.05);
        admitted(hopeless, 200_000, 500, 4, 2_000);
        assertThat(hopeless.isHopeless()).isTrue();

        Overhead hopeful = new Overhead(0.05);
        admitted(hopeful, 200_000, 600, 4, 2_000);
        assertThat(hopeful.isHopeless()).isFalse();
    }
}
