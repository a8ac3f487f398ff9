// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Calls are counted on all threads, and none is recorded. */
@Timeout(240)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TallyTest {
    @TempDir
    Path directory;

    private static void outer(int inner) {
        Frame frame = TallyProbe.enter(1);
        for (int i = 0; i < inner; i++) {
            TallyProbe.at(frame, 5);
            Frame called = TallyProbe.enter(2);
            TallyProbe.start(called);
            if (i % 4 == 3) {
                TallyProbe.thrown(new IllegalStateException(), called);
            } else {
                TallyProbe.exit(i, called);
            }
        }
        TallyProbe.exit("done", frame);
    }

    private static long of(int method, int field) {
        return Recorder.tallyOfMethods()[method * LaneTally.FIELDS + field];
    }

    @Test
    void calls_exceptions_times_and_call_instructions_are_counted_on_each_thread() throws Exception {
        RecorderOptions options = new RecorderOptions();
        options.tally = true;
        try (Recorded recorded = new Recorded(directory, options)) {
            outer(8);
            Thread other = new Thread(() -> outer(4));
            other.start();
            other.join();
            for (int i = 0; i < 300; i++) {
                Thread more = new Thread(() -> outer(0)); // so many that those which have ended are forgotten
                more.start();
                more.join();
            }

            assertThat(of(1, 0)).isEqualTo(302);
            assertThat(of(2, 0)).isEqualTo(12);
            assertThat(of(2, 3)).isEqualTo(3);
            assertThat(of(1, 2) + of(2, 2)).isEqualTo(of(1, 1));
            assertThat(Recorder.tallyOfSites()[5]).isEqualTo(12);
            assertThat(recorded.finish().all()).isZero();
        }
    }

    @Test
    void an_end_that_was_not_seen_ends_with_its_caller() throws Exception {
        RecorderOptions options = new RecorderOptions();
        options.tally = true;
        try (Recorded recorded = new Recorded(directory, options)) {
            Frame frame = TallyProbe.enter(1);
            Frame lost = TallyProbe.enter(2);
            TallyProbe.exit(frame);
            TallyProbe.exit(lost);

            assertThat(of(1, 0)).isEqualTo(1);
            assertThat(of(2, 0)).isZero();
            assertThat(recorded.finish().all()).isZero();
        }
    }
}
