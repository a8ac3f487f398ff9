// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import static io.deeptrace.recorder.Recorded.root;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickCallsTest {
    private static final int MANY = 5_000;

    @TempDir
    Path directory;

    private final RecorderOptions options = new RecorderOptions();

    private static void calls(Frame caller, int times) {
        for (int i = 0; i < times; i++) {
            Probe.at(caller, 7);
            Probe.exit(i, Recorded.entered(2, i));
        }
    }

    @Test
    void callsThatBeginQuicklyAreToldLikeAllOthers() throws IOException {
        options.capPerCall = Integer.MAX_VALUE;
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> calls(f, MANY));
            Decoded trace = recorded.finish();

            assertThat(trace.edges).containsValue(new Decoded.Edge(7, 2, true)).hasSize(1);
            assertThat(trace.enters()).isEqualTo(1 + MANY);
            for (int i = 0; i < MANY; i++) {
                Decoded.Call call = trace.calls.get(i + 1);
                assertThat(call.method).isEqualTo(2);
                assertThat(call.site).isEqualTo(7);
                assertThat(call.arguments).containsExactly(Integer.toString(i));
                assertThat(call.result).isEqualTo(Integer.toString(i));
            }
        }
    }

    @Test
    void theBeginOfTheSecondCallIsQuick() throws IOException {
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> {
                calls(f, 2);
                Lane lane = Probe.admits();
                assertThat(Probe.begins(lane, 2, 1)).isNotZero();
                assertThat(Probe.begins(lane, 3, 1)).as("another method").isZero();
                Probe.at(f, 8);
                assertThat(Probe.begins(lane, 2, 1)).as("another site").isZero();
            });
            assertThat(recorded.finish().enters()).isEqualTo(3);
        }
    }

    @Test
    void aCallWithASmallArgumentAndASmallResultTakesTenBytesAtMost() throws IOException {
        assertThat(bytesOfAHundredCalls()).isBetween(700L, 1_000L);
    }

    @Test
    void aCallWithoutValuesTakesFourBytesAtMost() throws IOException {
        options.values = RecorderOptions.VALUES_NONE;

        assertThat(bytesOfAHundredCalls()).isBetween(300L, 400L);
    }

    @Test
    void aMethodWithSeveralCalleesAtOneSiteTellsTheFirstByItsEdgeAndTheOthersInFull() throws IOException {
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> {
                Probe.at(f, 7);
                for (int i = 0; i < 3; i++) {
                    Probe.exit(Recorded.entered(2));
                    Probe.exit(Recorded.entered(3));
                }
            });
            Decoded trace = recorded.finish();
            assertThat(trace.edges).containsValue(new Decoded.Edge(7, 2, false)).hasSize(1);
            assertThat(trace.tree()).isEqualTo("m1\n" + "  m2@7\n  m3@7\n".repeat(3));
        }
    }

    @Test
    void anArgumentHeldForACallWhoseEndWasNotSeenIsNotComparedAtTheEndOfAnother() throws IOException {
        int[] numbers = {1};
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> {
                calls(f, 2);
                Probe.at(f, 9);
                Frame lost = Probe.enter(4);
                Probe.argument(numbers, lost);
                Probe.start(lost);
                numbers[0] = 2;
                calls(f, 1);
            });
            Decoded trace = recorded.finish();
            assertThat(trace.calls).allSatisfy(call -> assertThat(call.changed).isEmpty());
            assertThat(trace.enters()).isEqualTo(5);
        }
    }

    /** Of calls whose edge is known already. */
    private long bytesOfAHundredCalls() throws IOException {
        options.capPerCall = Integer.MAX_VALUE;
        options.coarseClock = true;
        long[] bytes = new long[1];
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> {
                Lane lane = Probe.admits();
                calls(f, 10);
                long before = lane.out.next();
                calls(f, 100);
                bytes[0] = lane.out.next() - before;
            });
            assertThat(recorded.finish().enters()).isEqualTo(111);
        }
        return bytes[0];
    }
}
