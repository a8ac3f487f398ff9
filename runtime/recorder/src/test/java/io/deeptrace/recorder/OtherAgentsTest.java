// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import static io.deeptrace.recorder.Recorded.call;
import static io.deeptrace.recorder.Recorded.root;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is called while agents are shown a class is counted, and is nobody's call. */
class OtherAgentsTest {
    @TempDir
    Path directory;

    private final RecorderOptions options = new RecorderOptions();

    @Test
    void theirCallsAreCountedAndThoseThatFollowAreRecorded() throws IOException {
        Decoded decoded = record(() -> {
            call(2, f -> {});
            agents(2);
            call(3, f -> agents(1));
        });
        assertThat(names(decoded.calls.get(0))).containsExactly(2, 3);
        assertThat(decoded.losses[Loss.OTHER_AGENTS]).isEqualTo(3 * 2);
    }

    @Test
    void insideACallThatIsOnlyCountedTheyAreItsOwn() throws IOException {
        options.capPerCall = 0;
        Decoded decoded = record(() -> call(2, f -> agents(2)));
        assertThat(decoded.losses[Loss.OTHER_AGENTS]).isZero();
        assertThat(decoded.calls.get(0).capped)
                .singleElement()
                .matches(capped -> capped.count() == 1 && capped.nested() == 4);
    }

    @Test
    void anEndThatNobodySeesIsNoticedAtTheNextEvent() throws IOException {
        Decoded decoded = record(() -> call(2, f -> {
            Probe.agentsBegin();
            call(9, g -> {});
            Probe.at(f, 12);
            call(3, g -> {});
        }));
        assertThat(names(decoded.calls.get(0).children.get(0))).containsExactly(3);
        assertThat(decoded.losses[Loss.OTHER_AGENTS]).isEqualTo(1);
    }

    @Test
    void outsideOfEveryRootCallTheyAreNothing() throws IOException {
        try (Recorded recorded = new Recorded(directory, options)) {
            agents(1);
            root(1, f -> {});
            agents(1);
            Decoded decoded = recorded.finish();
            assertThat(decoded.all()).isEqualTo(1);
        }
    }

    private Decoded record(Runnable body) throws IOException {
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> {
                Probe.at(f, 11);
                body.run();
            });
            return recorded.finish();
        }
    }

    private static List<Integer> names(Decoded.Call call) {
        return call.children.stream().map(child -> child.method).toList();
    }

    /** So many calls of theirs, each with one inside. */
    private static void agents(int calls) {
        Probe.agentsBegin();
        for (int i = 0; i < calls; i++) {
            call(9, f -> call(9, g -> {}));
        }
        Probe.agentsEnd();
    }
}
