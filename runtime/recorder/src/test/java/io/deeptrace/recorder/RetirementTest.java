// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import static io.deeptrace.recorder.Recorded.call;
import static io.deeptrace.recorder.Recorded.root;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Method 2 is called from site 11 and method 3 from site 12, both by method 1; all that they call is method 9. */
@Timeout(240)
class RetirementTest {
    private static final int AT_LEAST = Format.AT_LEAST;

    @TempDir
    Path directory;

    private final RecorderOptions options = new RecorderOptions();
    private final Switch probes = new Switch();

    /** As the agent, which would take the probe of method 9 out. */
    private static final class Switch extends ProbeSwitch {
        final List<String> asked = new CopyOnWriteArrayList<>();
        final List<String> watched = new CopyOnWriteArrayList<>();
        int[] settled = {11, 12};
        volatile boolean out;
        volatile int times;
        boolean findsAny = true;

        @Override
        public void watch(Thread[] inCalls, boolean first) {
            watched.add((first ? "first " : "") + inCalls.length);
        }

        @Override
        public boolean findsAny(boolean forGood) {
            if (!findsAny) {
                asked.add("none");
            }
            return findsAny;
        }

        @Override
        public int[] settle(int[] callers, int[] sites, int[] methods) {
            asked.add("settle " + callers.length);
            return settled;
        }

        @Override
        public int takeOut(boolean forGood) {
            asked.add(forGood ? "out for good" : "out");
            out = true;
            times++;
            return 7;
        }

        @Override
        public void putBack() {
            asked.add("back");
            out = false;
        }
    }

    private void retire() {
        Gate.recording.retirement.worth = 10_000;
        Recorder.retire(probes);
    }

    /** A call whose calls all have no probe while the probes are out. */
    private void busy(int method) {
        call(method, f -> {
            for (int i = 0; i < 20_000 && !probes.out; i++) {
                call(9, g -> {});
            }
        });
    }

    private void untilOut(int site, Frame caller) {
        int before = probes.times;
        while (probes.times == before) {
            Probe.at(caller, site);
            busy(site == 11 ? 2 : 3);
        }
    }

    @Test
    void probesGoWhereCallsAreOnlyCountedAndComeBackBeforeTheNextIsRecorded() throws IOException {
        options.capPerCall = 1;
        try (Recorded recorded = new Recorded(directory, options)) {
            retire();
            root(1, f -> {
                untilOut(11, f);
                assertThat(probes.out).isTrue();
                Probe.at(f, 13);
                assertThat(probes.out).isFalse();
                call(4, g -> {});
            });
            Decoded decoded = recorded.finish();
            assertThat(probes.asked).contains("settle 1", "out", "back");
            assertThat(probes.watched)
                    .as("looks at the stack of the one thread")
                    .endsWith("first 1", "1", "1", "1");
            Decoded.Call bottom = decoded.calls.get(0);
            assertThat(bottom.children).extracting(child -> child.method).containsExactly(2, 4);
            assertThat(bottom.capped).singleElement().matches(capped -> capped.cause() == AT_LEAST, "a lower bound");
            assertThat(decoded.infos).containsEntry("retirement", "1 time, last from 7 classes");
        }
    }

    @Test
    void whereNoClassCanDoWithoutProbesCountsStayExact() throws IOException {
        options.capPerCall = 1;
        probes.findsAny = false;
        long[] calls = new long[1];
        try (Recorded recorded = new Recorded(directory, options)) {
            retire();
            root(1, f -> {
                for (int i = 0; i < 3 || !probes.asked.contains("none") && probes.times == 0; i++) {
                    Probe.at(f, 11);
                    calls[0]++;
                    call(2, g -> {
                        for (int k = 0; k < 20_000; k++) {
                            calls[0]++;
                            call(9, h -> {});
                        }
                    });
                }
                calls[0]++;
                Probe.at(f, 13);
                call(4, g -> {});
            });
            Decoded decoded = recorded.finish();
            assertThat(probes.asked).doesNotContain("out", "back");
            assertThat(decoded.infos).doesNotContainKey("retirement");
            assertThat(decoded.calls.get(0).capped)
                    .singleElement()
                    .matches(capped -> capped.cause() == Loss.CAP_PER_CALL, "exact");
            assertThat(decoded.all()).isEqualTo(1 + calls[0]);
        }
    }

    @Test
    void callsFromSettledSitesAreCountedExactlyMeanwhile() throws IOException {
        options.capPerCall = 1;
        int[] calls = new int[1];
        try (Recorded recorded = new Recorded(directory, options)) {
            retire();
            root(1, f -> {
                while (probes.times == 0) {
                    Probe.at(f, 11);
                    busy(2);
                    Probe.at(f, 12);
                    busy(3);
                    calls[0]++;
                }
                for (int i = 0; i < 1000; i++) {
                    Probe.at(f, 11);
                    busy(2);
                    Probe.at(f, 12);
                    busy(3);
                    calls[0]++;
                }
                assertThat(probes.out).isTrue();
            });
            List<Decoded.Capped> capped = recorded.finish().calls.get(0).capped;
            assertThat(capped)
                    .extracting(one -> one.site() + "x" + one.count())
                    .containsExactlyInAnyOrder("11x" + (calls[0] - 1), "12x" + (calls[0] - 1));
            assertThat(probes.out)
                    .as("the end of the call that made them puts them back")
                    .isFalse();
        }
    }

    @Test
    void anotherMethodAtASettledSiteIsRecordedWithAllThatItCalls() throws IOException {
        options.capPerCall = 1;
        try (Recorded recorded = new Recorded(directory, options)) {
            retire();
            root(1, f -> {
                untilOut(11, f);
                Probe.at(f, 11);
                call(5, g -> {
                    assertThat(probes.out).isFalse();
                    call(9, h -> {});
                });
            });
            Decoded.Call last = recorded.finish().calls.get(0).children.get(1);
            assertThat(last.method).isEqualTo(5);
            assertThat(last.children).extracting(child -> child.method).containsExactly(9);
        }
    }

    @Test
    void aThreadThatEntersAScopeHasThemPutBack() throws Exception {
        options.capPerCall = 1;
        try (Recorded recorded = new Recorded(directory, options)) {
            retire();
            root(1, f -> {
                untilOut(11, f);
                Thread other =
                        new Thread(() -> root(1, g -> assertThat(probes.out).isFalse()));
                other.start();
                other.join();
                assertThat(probes.out).isFalse();
            });
            assertThat(recorded.finish().bottoms).hasSize(2);
        }
    }

    @Test
    void aThreadThatMayRecordKeepsThemAllIn() throws Exception {
        options.capPerCall = 1;
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        Thread other = new Thread(() -> root(1, g -> {
            inside.countDown();
            over.await();
        }));
        try (Recorded recorded = new Recorded(directory, options)) {
            retire();
            other.start();
            inside.await();
            root(1, f -> {
                long start = System.nanoTime();
                while (System.nanoTime() - start < TimeUnit.SECONDS.toNanos(1)) {
                    Probe.at(f, 11);
                    busy(2);
                }
            });
            over.countDown();
            other.join();
            assertThat(probes.asked).doesNotContain("out");
            assertThat(recorded.finish().infos).doesNotContainKey("retirement");
        }
    }

    @Test
    void aCallerThatNoPlanHoldsKeepsThemAllIn() throws IOException {
        options.capPerCall = 1;
        probes.settled = null;
        try (Recorded recorded = new Recorded(directory, options)) {
            retire();
            root(1, f -> {
                while (probes.asked.isEmpty()) {
                    Probe.at(f, 11);
                    busy(2);
                }
                for (int i = 0; i < 10; i++) {
                    Probe.at(f, 11);
                    busy(2);
                }
            });
            assertThat(probes.asked).doesNotContain("out");
            assertThat(recorded.finish().calls.get(0).capped)
                    .singleElement()
                    .matches(capped -> capped.cause() == Loss.CAP_PER_CALL, "exact");
        }
    }

    @Test
    void theyGoForGoodWhenABudgetIsUsedUp() throws IOException {
        options.maxCalls = 2;
        try (Recorded recorded = new Recorded(directory, options)) {
            retire();
            root(1, f -> {
                untilOut(11, f);
                Probe.at(f, 13);
                call(4, g -> {});
                assertThat(probes.out).isTrue();
            });
            assertThat(probes.asked).containsExactly("out for good");
            assertThat(recorded.finish().calls.get(0).capped)
                    .allMatch(capped -> capped.cause() == (Loss.BUDGET_CALLS | AT_LEAST));
        }
    }

    @Test
    void aBudgetThatLaterRootCallsHaveAgainLetsThemNotGoForGood() throws IOException {
        options.maxCalls = 2;
        options.lastRoots = 1;
        try (Recorded recorded = new Recorded(directory, options)) {
            retire();
            root(1, f -> untilOut(11, f));
            root(5, f -> call(9, g -> {}));
            assertThat(probes.out).isFalse();
            assertThat(probes.asked).contains("out").doesNotContain("out for good");
            assertThat(recorded.finish().calls).extracting(call -> call.method).containsExactly(5, 9);
        }
    }

    @Test
    void aCallThatIsChosenForASampleHasItsProbesBackBeforeItIsRecorded() throws IOException {
        options.capPerCall = 1;
        options.keep = RecorderOptions.KEEP_SAMPLE;
        try (Recorded recorded = new Recorded(directory, options)) {
            retire();
            root(1, f -> {
                untilOut(11, f);
                for (int i = 0; i < 10_000_000 && probes.out; i++) {
                    Probe.at(f, 11);
                    call(2, g -> call(9, h -> {}));
                }
                assertThat(probes.out).isFalse();
            });
            Decoded.Call bottom = recorded.finish().calls.get(0);
            assertThat(bottom.children).singleElement().satisfies(chosen -> assertThat(chosen.children)
                    .extracting(inner -> inner.method)
                    .containsExactly(9));
            assertThat(bottom.capped).singleElement().matches(capped -> capped.cause() == AT_LEAST, "a lower bound");
        }
    }

    @Test
    void whereEachCallIsToBeCountedTheyStay() throws IOException {
        options.capPerCall = 1;
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> {
                long start = System.nanoTime();
                while (System.nanoTime() - start < TimeUnit.MILLISECONDS.toNanos(700)) {
                    Probe.at(f, 11);
                    busy(2);
                }
            });
            assertThat(recorded.finish().infos).doesNotContainKey("retirement");
        }
    }

    @Test
    void aCallThatGoesOnAfterTheRecordingKeepsNothingOfTheAgent() throws IOException {
        try (Recorded recorded = new Recorded(directory, options)) {
            WeakReference<ProbeSwitch> agent = new WeakReference<>(new Switch());
            Recorder.retire(agent.get());
            root(1, f -> {
                recorded.finish();
                assertCollected(agent);
            });
        }
    }

    @Test
    void nothingKeepsARecordingThatIsOver() throws IOException {
        try (Recorded recorded = new Recorded(directory, options)) {
            retire();
            root(1, f -> call(2, g -> {}));
            WeakReference<Recording> recording = new WeakReference<>(Gate.recording);
            recorded.finish();
            assertCollected(recording);
        }
    }

    private static void assertCollected(WeakReference<?> reference) {
        while (reference.get() != null) { // else the time is up
            System.gc();
        }
    }
}
