// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityTest {
    @TempDir
    Path directory;

    private final RecorderOptions options = new RecorderOptions();

    /** Of each argument, in order, the number. */
    private List<String> numbers(Object... arguments) throws IOException {
        try (Recorded recorded = new Recorded(directory, options)) {
            for (Object argument : arguments) {
                Recorded.argument(argument);
            }
            return recorded.finish().calls.stream()
                    .map(call -> call.identities.get(0))
                    .toList();
        }
    }

    @Test
    void anObjectHasOneNumberWhereverItIsGiven() throws IOException {
        List<Integer> one = new ArrayList<>();
        List<Integer> equal = new ArrayList<>();
        assertThat(numbers(one, equal, one, new int[0], equal, one))
                .containsExactly("#1", "#2", "#1", "#3", "#2", "#1");
    }

    @Test
    void anObjectThatIsReturnedAndThenGivenIsTheSame() throws IOException {
        Object made = new Object();
        try (Recorded recorded = new Recorded(directory, options)) {
            Frame frame = Probe.enterRoot(2);
            Probe.start(frame);
            Probe.exit(made, frame);
            Recorded.argument(made);
            Decoded trace = recorded.finish();
            assertThat(trace.calls.get(0).resultIdentity).isEqualTo("#1");
            assertThat(trace.calls.get(1).identities).containsExactly("#1");
        }
    }

    @Test
    void anObjectThatHasChangedIsStillTheSame() throws IOException {
        List<Integer> list = new ArrayList<>();
        try (Recorded recorded = new Recorded(directory, options)) {
            Recorded.called(1, frame -> list.add(1), list);
            Recorded.argument(list);
            Decoded trace = recorded.finish();
            assertThat(trace.calls.get(0).changed).containsEntry(0, "ArrayList(1)[1]");
            assertThat(trace.calls).extracting(call -> call.identities.get(0)).containsExactly("#1", "#1");
        }
    }

    @Test
    void valuesHaveNoIdentity() throws IOException {
        assertThat(numbers("text", 1, 'c', TimeUnit.DAYS, String.class, null)).containsOnly("");
    }

    @Test
    void whatIsKnownByItsClassAloneHasANumberAllTheSame() throws IOException {
        options.values = RecorderOptions.VALUES_SHALLOW;
        Object one = new Object();
        assertThat(numbers(one, new Object(), one, Thread.currentThread())).containsExactly("#1", "#2", "#1", "#3");
        options.values = RecorderOptions.VALUES_NONE;
        try (Recorded recorded = new Recorded(directory, options)) {
            Recorded.argument(one);
            assertThat(recorded.finish().only().arguments).isEmpty();
        }
    }

    @Test
    void twoObjectsNeverHaveTheSameNumberOnHoweverManyThreads() throws Exception {
        List<Thread> threads = new ArrayList<>();
        try (Recorded recorded = new Recorded(directory, options)) {
            for (int i = 0; i < 4; i++) {
                Thread thread = new Thread(() -> {
                    for (int call = 0; call < 500; call++) {
                        Recorded.argument(new int[100]);
                    }
                });
                threads.add(thread);
                thread.start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(recorded.finish().calls.stream()
                            .map(call -> call.identities.get(0))
                            .toList())
                    .hasSize(2000)
                    .doesNotHaveDuplicates()
                    .doesNotContain("");
        }
    }

    @Test
    void aThreadKnowsTheObjectsThatTheOneKnewWhichStartedIt() throws Exception {
        Object given = new int[1];
        try (Recorded recorded = new Recorded(directory, options)) {
            Frame root = Probe.enterRoot(1);
            Probe.argument(given, root);
            Probe.start(root);
            Thread thread = new Thread(() -> {
                Recorded.called(2, frame -> {}, given);
                Recorded.called(2, frame -> {}, new int[2]);
            });
            Probe.threadStarting(thread);
            Recorded.called(3, frame -> {}, new int[3]);
            thread.start();
            thread.join();
            Recorded.called(4, frame -> {}, given);
            Probe.exit(root);
            Decoded trace = recorded.finish();
            assertThat(trace.calls)
                    .extracting(call -> call.method + call.identities.get(0))
                    .contains("1#1", "2#1", "3#2", "4#1");
            assertThat(trace.calls.stream().map(call -> call.identities.get(0)).distinct())
                    .hasSize(3);
        }
    }

    @Test
    void nothingIsKeptAliveBeyondTheNextCollection() throws Exception {
        try (Recorded recorded = new Recorded(directory, options)) {
            Frame root = Probe.enterRoot(1);
            Probe.start(root);
            WeakReference<Object> gone = given();
            for (int i = 0; i < 50 && gone.get() != null; i++) {
                System.gc();
            }
            assertThat(gone.get()).isNull();
            Probe.exit(root);
            assertThat(recorded.finish().enters()).isEqualTo(2);
        }
    }

    private static WeakReference<Object> given() {
        Object object = new int[1000];
        Recorded.called(2, frame -> {}, object);
        return new WeakReference<>(object);
    }

    @Test
    void noObjectIsTakenForOneThatWasThereBeforeACollection() throws Exception {
        Map<String, Integer> seen = new HashMap<>();
        try (Recorded recorded = new Recorded(directory, options)) {
            for (int i = 0; i < 200; i++) {
                Recorded.argument(new Object[1]);
                if (i % 20 == 0) {
                    System.gc();
                }
            }
            recorded.finish().calls.forEach(call -> seen.merge(call.identities.get(0), 1, Integer::sum));
        }
        assertThat(seen).hasSize(200);
    }
}
