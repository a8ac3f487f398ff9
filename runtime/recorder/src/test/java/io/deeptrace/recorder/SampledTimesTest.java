// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import static io.deeptrace.recorder.Recorded.call;
import static io.deeptrace.recorder.Recorded.root;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongUnaryOperator;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of many short capped calls of one key not all are timed; all else that is told of them is exact. */
class SampledTimesTest {
    private static final int CALLS = 200_000;

    @TempDir
    Path directory;

    private final RecorderOptions options = new RecorderOptions();

    /** As an agent that may take probes out and finds none to. */
    static final class NoProbes extends ProbeSwitch {
        @Override
        public int[] settle(int[] callers, int[] sites, int[] methods) {
            return null;
        }

        @Override
        public void watch(Thread[] inCalls, boolean first) {}

        @Override
        public boolean findsAny(boolean forGood) {
            return false;
        }

        @Override
        public int takeOut(boolean forGood) {
            return 0;
        }

        @Override
        public void putBack() {}
    }

    /** However long calls take on this machine, and from the second one on. */
    static void sampleAll() {
        Recorder.retire(new NoProbes());
        Gate.recording.retirement.brief = Long.MAX_VALUE / CALLS;
        Gate.recording.retirement.enough = 1;
    }

    @Test
    void whatIsNotATimeStaysExact() throws IOException {
        options.capPerCall = 1;
        try (Recorded recorded = new Recorded(directory, options)) {
            sampleAll();
            root(1, f -> manyCalls(f));
            Decoded.Capped capped = recorded.finish().calls.get(0).capped.get(0);
            assertThat(capped.cause()).isEqualTo(Loss.CAP_PER_CALL | Format.ESTIMATED);
            assertThat(capped.count()).isEqualTo(CALLS - 1);
            assertThat(capped.nested()).isEqualTo((CALLS - 1) * 2L);
            assertThat(capped.thrown()).isEqualTo(CALLS / 3 + 1);
            assertThat(capped.nanos()).isPositive();
            assertThat(capped.least()).isNotNegative().isLessThanOrEqualTo(capped.most());
        }
    }

    @Test
    void eachIsTimedWhereProbesAreToStay() throws IOException {
        options.capPerCall = 1;
        try (Recorded recorded = new Recorded(directory, options)) {
            Gate.recording.retirement.enough = 1;
            root(1, f -> manyCalls(f));
            assertThat(recorded.finish().calls.get(0).capped.get(0).cause()).isEqualTo(Loss.CAP_PER_CALL);
        }
    }

    @Test
    void eachIsTimedOfSuchAsTakeTheirTime() throws IOException {
        options.capPerCall = 1;
        try (Recorded recorded = new Recorded(directory, options)) {
            sampleAll();
            Gate.recording.retirement.brief = 1;
            root(1, f -> manyCalls(f));
            assertThat(recorded.finish().calls.get(0).capped.get(0).cause()).isEqualTo(Loss.CAP_PER_CALL);
        }
    }

    @Test
    void anotherKeyIsCountedByItself() throws IOException {
        options.capPerCall = 1;
        try (Recorded recorded = new Recorded(directory, options)) {
            sampleAll();
            root(1, f -> {
                manyCalls(f);
                for (int i = 0; i < 10; i++) {
                    Probe.at(f, 12);
                    call(2, g -> {});
                    Probe.at(f, 11);
                    call(3, g -> {});
                }
            });
            Decoded.Call bottom = recorded.finish().calls.get(0);
            assertThat(bottom.capped)
                    .extracting(capped -> capped.method() + "@" + capped.site() + " x" + capped.count())
                    .containsExactlyInAnyOrder("2@11 x" + (CALLS - 1), "2@12 x9", "3@11 x9");
            assertThat(bottom.children)
                    .extracting(child -> child.method + "@" + child.site)
                    .containsExactly("2@11", "2@12", "3@11");
        }
    }

    /** Each makes two calls, and every third one throws. */
    private static void manyCalls(Frame root) {
        for (int i = 0; i < CALLS; i++) {
            int number = i;
            Probe.at(root, 11);
            try {
                call(2, g -> {
                    call(9, h -> {});
                    call(9, h -> {});
                    if (number % 3 == 1) {
                        throw new IllegalStateException();
                    }
                });
            } catch (IllegalStateException expected) {
                assertThat(number % 3).isEqualTo(1);
            }
        }
    }

    @Test
    void theSumIsThatOfAllCalls() throws IOException {
        assertThat(estimate(i -> 200)).isCloseTo(200L * CALLS, Percentage.withPercentage(40));
    }

    @Test
    void whatComesEverySoManyCallsIsSeenAsOftenAsItIsThere() throws IOException {
        long seldom = estimate(i -> i % 64 == 0 ? 10_000 : 200);
        assertThat(seldom).isCloseTo(CALLS * 353L, Percentage.withPercentage(30));
        long often = estimate(i -> i % 64 == 0 ? 0 : 400);
        assertThat(often).isCloseTo(CALLS * 394L, Percentage.withPercentage(30));
    }

    @Test
    void callsThatBecomeLongAreTimedAgain() throws IOException {
        long change = CALLS / 2;
        long sum = estimate(i -> i < change ? 200 : 5000);
        assertThat(sum).isCloseTo(change * 5200, Percentage.withPercentage(5));
    }

    /** The sum for so many calls, of which each takes as long as the function says of its number. */
    private long estimate(LongUnaryOperator took) throws IOException {
        try (Recorded recorded = new Recorded(directory, options)) {
            Recorder.retire(new NoProbes());
            CallCount count = new CallCount();
            count.begin(11, 2);
            count.refuse(Loss.CAP_PER_CALL);
            Retirement retirement = Gate.recording.retirement;
            for (int i = 0; i < CALLS; i++) {
                if (count.untimed > 0) {
                    count.beginUntimed();
                    count.ended(-1, false, false);
                } else {
                    count.count++;
                    long nanos = took.applyAsLong(i);
                    count.ended(nanos, false, false);
                    count.skip(TimeSamples.untimedAfter(nanos, count, retirement));
                }
            }
            assertThat(count.count).isEqualTo(CALLS);
            assertThat(count.estimated).isTrue();
            recorded.finish();
            return count.nanos;
        }
    }
}
