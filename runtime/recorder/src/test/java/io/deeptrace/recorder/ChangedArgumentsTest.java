// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangedArgumentsTest {
    @TempDir
    Path directory;

    private final RecorderOptions options = new RecorderOptions();

    static class Counter {
        int n;
        final Map<String, Object> seen = new HashMap<>();
    }

    record Pair(int left, List<Integer> right) {}

    /** The changes of one call with these arguments, during which this is done. */
    private Map<Integer, String> changes(Runnable body, Object... arguments) throws IOException {
        try (Recorded recorded = new Recorded(directory, options)) {
            Recorded.called(1, frame -> body.run(), arguments);
            return recorded.finish().calls.get(0).changed;
        }
    }

    @Test
    void anArgumentThatHasChangedIsWrittenAgainAtTheEnd() throws IOException {
        Counter counter = new Counter();
        List<Integer> list = new ArrayList<>(List.of(1));
        int[] array = {1, 2};
        StringBuilder text = new StringBuilder("a");
        Runnable body = () -> {
            counter.n = 7;
            list.add(2);
            array[1] = 3;
            text.append('b');
        };
        assertThat(changes(body, counter, "s", list, 5, array, text))
                .hasSize(4)
                .containsEntry(0, "Counter{n=7, seen=HashMap(0)[]}")
                .containsEntry(2, "ArrayList(2)[1, 2]")
                .containsEntry(4, "[I[2][1, 3]")
                .containsEntry(5, "StringBuilder{chars=\"ab\"}");
    }

    @Test
    void anArgumentThatIsAsItWasIsNotWrittenAgain() throws IOException {
        assertThat(changes(
                        () -> {}, new Counter(), new ArrayList<>(List.of(1)), new int[] {1}, Map.of("k", new int[1])))
                .isEmpty();
    }

    @Test
    void whatIsInsideAnUnchangingObjectMayHaveChanged() throws IOException {
        List<Integer> inside = new ArrayList<>();
        assertThat(changes(() -> inside.add(1), new Pair(1, inside), List.of(inside)))
                .containsEntry(0, "Pair{left=1, right=ArrayList(1)[1]}")
                .containsEntry(1, "List12(1)[ArrayList(1)[1]]");
    }

    @Test
    void whatRemembersAResultHasNotChanged() throws IOException {
        BigInteger number = new BigInteger("123456789012345678901234567890");
        assertThat(changes(number::bitLength, number)).isEmpty();
        assertThat(changes("text"::hashCode, "text")).isEmpty();
    }

    @Test
    void changesBeyondTheBoundsAreNotSeen() throws IOException {
        int[] array = new int[100];
        assertThat(changes(() -> array[50] = 1, (Object) array)).isEmpty();
    }

    @Test
    void itIsTheSameHoweverTheCallEnds() throws IOException {
        List<Integer> list = new ArrayList<>();
        try (Recorded recorded = new Recorded(directory, options)) {
            Frame frame = Probe.enterRoot(1);
            Probe.argument(list, frame);
            Probe.start(frame);
            list.add(1);
            Probe.exit("result", frame);
            frame = Probe.enterRoot(1);
            Probe.argument(list, frame);
            Probe.start(frame);
            list.add(2);
            Probe.thrown(new IllegalStateException(), frame);
            frame = Probe.enterRoot(1);
            Probe.argument(list, frame);
            Probe.start(frame);
            list.add(3);
            Probe.exit(1, frame);
            Decoded trace = recorded.finish();
            assertThat(trace.calls)
                    .extracting(call -> call.changed.get(0))
                    .containsExactly("ArrayList(1)[1]", "ArrayList(2)[1, 2]", "ArrayList(3)[1, 2, 3]");
            assertThat(trace.calls.get(1).thrown).contains("IllegalStateException");
        }
    }

    @Test
    void nothingIsComparedWhereNothingIsRead() throws IOException {
        for (int values : new int[] {RecorderOptions.VALUES_NONE, RecorderOptions.VALUES_SHALLOW}) {
            options.values = values;
            List<Integer> list = new ArrayList<>();
            assertThat(changes(() -> list.add(1), list)).isEmpty();
        }
    }

    @Test
    void aMaskedArgumentStaysMasked() throws IOException {
        char[] password = {'a'};
        try (Recorded recorded = new Recorded(directory, options)) {
            Frame frame = Probe.enterRoot(1);
            Probe.maskedArgument(password, frame);
            Probe.start(frame);
            Arrays.fill(password, 'b');
            Probe.exit(frame);
            assertThat(recorded.finish().only().changed).isEmpty();
        }
    }

    @Test
    void callsThatEndedUnseenDoNotLendTheirArgumentsToOthers() throws IOException {
        List<Integer> lost = new ArrayList<>();
        List<Integer> kept = new ArrayList<>();
        try (Recorded recorded = new Recorded(directory, options)) {
            Frame root = Probe.enterRoot(1);
            Probe.argument(kept, root);
            Probe.start(root);
            Frame inner = Probe.enter(2);
            Probe.argument(lost, inner);
            Probe.start(inner);
            lost.add(1);
            kept.add(2);
            Probe.at(root, 3); // the inner call was lost
            Frame next = Probe.enter(4);
            Probe.start(next);
            Probe.exit(next);
            Probe.exit(root);
            Decoded trace = recorded.finish();
            assertThat(trace.calls)
                    .extracting(call -> call.changed.toString())
                    .containsExactly("{0=ArrayList(1)[2]}", "{}", "{}");
        }
    }

    @Test
    void aCallWithoutACompleteBeginLeavesNothingHeld() throws IOException {
        List<Integer> list = new ArrayList<>();
        try (Recorded recorded = new Recorded(directory, options)) {
            Recorded.root(1, root -> {
                Probe.argument(list, Probe.enter(2)); // an overflow came before its start
                list.add(1);
                Recorded.call(3, frame -> {});
            });
            assertThat(recorded.finish().calls)
                    .allSatisfy(call -> assertThat(call.changed).isEmpty());
        }
    }

    @Test
    void argumentsOfManyCallsThatGoOnAreAllCompared() throws IOException {
        List<List<Integer>> lists = new ArrayList<>();
        try (Recorded recorded = new Recorded(directory, options)) {
            nest(lists, 40);
            Decoded trace = recorded.finish();
            assertThat(trace.calls).hasSize(40).allSatisfy(call -> assertThat(call.changed)
                    .containsEntry(0, "ArrayList(1)[5]"));
        }
    }

    private static void nest(List<List<Integer>> lists, int more) {
        List<Integer> own = new ArrayList<>();
        lists.add(own);
        Recorded.called(
                more,
                frame -> {
                    if (more > 1) {
                        nest(lists, more - 1);
                    } else {
                        lists.forEach(list -> list.add(5));
                    }
                },
                own);
    }

    @Test
    void anArgumentWrittenAcrossChunksIsComparedWhereItStands() throws IOException {
        Object[] arguments = new Object[40];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = new String[] {"x".repeat(64), "y".repeat(64), "z".repeat(64)};
        }
        Map<Integer, String> changed = changes(() -> ((String[]) arguments[20])[1] = "new", arguments);
        assertThat(changed).hasSize(1);
        assertThat(changed.get(20)).contains("\"new\"");
    }
}
