// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import static io.deeptrace.recorder.Recorded.call;
import static io.deeptrace.recorder.Recorded.root;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The symbols of methods are written when they are entered. */
class DefinitionsTest {
    @TempDir
    Path directory;

    private final RecorderOptions options = new RecorderOptions();

    @Test
    void aMethodThatIsEnteredInsideAScopeIsNamedWithItsSites() throws Exception {
        try (Recorded recorded = new Recorded(directory, options)) {
            Recorder.define(method(70, 7));
            root(1, f -> {
                call(70, g -> {
                    Probe.at(g, 7);
                    call(2, h -> {});
                });
                call(70, g -> {});
            });
            Decoded trace = recorded.finish();
            assertThat(trace.methods).containsOnly(java.util.Map.entry(70, "a/B.m70()V 65537 B.java:3 []"));
            assertThat(trace.sites).containsOnly(java.util.Map.entry(7, "70@5:4 a/C.go()V"));
            assertThat(trace.tree()).isEqualTo("m1\n  m70\n    m2@7\n  m70\n");
        }
    }

    @Test
    void sitesThatAreFoundLaterAreNamedWithTheirMethodOrAfterIt() throws Exception {
        try (Recorded recorded = new Recorded(directory, options)) {
            Recorder.define(method(70, 7));
            Recorder.define(70, new Definition.Site[] {new Definition.Site(8, 9, 6, "a/C", "before", "()V")});
            root(1, f -> {
                call(70, g -> {});
                Recorder.define(70, new Definition.Site[] {new Definition.Site(9, 12, 7, "a/C", "after", "()V")});
            });
            assertThat(recorded.finish().sites)
                    .containsOnly(
                            java.util.Map.entry(7, "70@5:4 a/C.go()V"),
                            java.util.Map.entry(8, "70@9:6 a/C.before()V"),
                            java.util.Map.entry(9, "70@12:7 a/C.after()V"));
        }
    }

    @Test
    void aMethodThatIsNeverEnteredOrOutsideEveryScopeIsNotNamed() throws Exception {
        try (Recorded recorded = new Recorded(directory, options)) {
            Recorder.define(method(70, 7));
            Recorder.define(method(71, 8));
            call(70, f -> {});
            root(1, f -> {});
            assertThat(recorded.finish().methods).isEmpty();
        }
    }

    @Test
    void aMethodThatIsCappedAtOnceIsNamed() throws Exception {
        options.capPerCall = 0;
        try (Recorded recorded = new Recorded(directory, options)) {
            Recorder.define(method(70, 7));
            root(1, f -> call(70, g -> {}));
            Decoded trace = recorded.finish();
            assertThat(trace.methods).containsOnlyKeys(70);
            assertThat(trace.tree()).isEqualTo("m1\n  * m70@0 x1+0 thrown 0 cause 0\n");
        }
    }

    @Test
    void sitesAreHeldToTheCapPerSiteOnceTheyAreReserved() throws Exception {
        options.capPerSite = 3;
        int far = 100_000;
        try (Recorded recorded = new Recorded(directory, options)) {
            Recorder.define(method(70, far));
            Recorder.reserveSites(far);
            root(
                    1,
                    f -> call(70, g -> {
                        for (int i = 0; i < 5; i++) {
                            Probe.at(g, far);
                            call(2, h -> {});
                        }
                    }));
            assertThat(recorded.finish().tree()).contains("* m2@100000 x2+0 thrown 0 cause 1");
        }
    }

    @Test
    void whereNoRoomIsLeftForItsNameTheCallIsCountedWithAllBelowIt() throws Exception {
        options.maxBytes = 16 << 10;
        int methods = 4000;
        try (Recorded recorded = new Recorded(directory, options)) {
            for (int i = 0; i < methods; i++) {
                Recorder.define(new Definition(
                        100 + i,
                        "a/B",
                        "m".repeat(3000),
                        "()V",
                        1,
                        null,
                        0,
                        new String[0],
                        new Definition.Site[0],
                        null));
            }
            root(1, f -> {
                for (int i = 0; i < methods; i++) {
                    call(100 + i, g -> call(2, h -> {}));
                }
            });
            Decoded trace = recorded.finish();
            assertThat(trace.all()).isEqualTo(1 + 2L * methods);
            assertThat(trace.losses[Loss.BUDGET_BYTES]).isPositive();
            trace.calls.stream().filter(call -> call.method >= 100).forEach(call -> assertThat(trace.methods)
                    .containsKey(call.method));
        }
    }

    @Test
    void threadsThatEnterItTogetherAllFindItNamed() throws Exception {
        int methods = 300;
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> {
                List<Thread> threads = new ArrayList<>();
                for (int t = 0; t < 4; t++) {
                    Thread thread = new Thread(() -> {
                        for (int i = 0; i < methods; i++) {
                            Recorder.define(method(100 + i, 100 + i));
                            call(100 + i, g -> {});
                        }
                    });
                    Probe.threadStarting(thread);
                    thread.start();
                    threads.add(thread);
                }
                for (Thread thread : threads) {
                    thread.join();
                }
            });
            Decoded trace = recorded.finish();
            assertThat(trace.enters()).isEqualTo(1 + 4 * methods);
            assertThat(trace.methods).hasSize(methods);
        }
    }

    private static Definition method(int id, int site) {
        Definition.Site[] sites = {new Definition.Site(site, 5, 4, "a/C", "go", "()V")};
        return new Definition(id, "a/B", "m" + id, "()V", 0x10001, "B.java", 3, new String[0], sites, null);
    }
}
