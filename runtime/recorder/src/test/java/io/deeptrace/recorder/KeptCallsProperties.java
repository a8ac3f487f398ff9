// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever the program calls, just those calls are kept that the words of the documentation say. */
class KeptCallsProperties {
    private static final String LARGE = "x".repeat(700);

    /** A call that is to be made. */
    private static final class Node {
        final int method;
        final int site;
        final int number;
        final boolean unseen;
        final boolean large;
        final List<Node> calls = new ArrayList<>();

        Node(Random random, int[] left) {
            method = 2 + random.nextInt(2);
            site = random.nextInt(3);
            number = left[0];
            unseen = random.nextInt(8) == 0;
            large = random.nextInt(30) == 0;
            grow(random, left);
        }

        void grow(Random random, int[] left) {
            int most = random.nextInt(4) == 0 ? 25 : random.nextInt(3);
            for (int i = 0; i < most && left[0] > 0; i++) {
                left[0]--;
                calls.add(new Node(random, left));
            }
        }

        int size() {
            return 1 + calls.stream().mapToInt(Node::size).sum();
        }
    }

    /** SplitMix64, as the documentation tells. */
    private static final class Draws {
        private long state;

        Draws(long seed, int lane) {
            state = seed + ((long) lane << 32);
        }

        long below(long bound) {
            state += 0x9E3779B97F4A7C15L;
            long mixed = (state ^ state >>> 30) * 0xBF58476D1CE4E5B9L;
            mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
            return ((mixed ^ mixed >>> 31) >>> 1) % bound;
        }
    }

    /** What is kept, as {@link Decoded.Call#print} shows it. */
    private static final class Model {
        private final RecorderOptions options;
        private final Draws draws;

        Model(RecorderOptions options) {
            this.options = options;
            draws = new Draws(options.sampleSeed, 1);
        }

        /** The text of a call's kept calls, in the order of time. */
        String run(Node node, String indent) {
            Map<List<Integer>, List<Integer>> kept = new HashMap<>();
            Map<List<Integer>, Integer> seen = new HashMap<>();
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < node.calls.size(); i++) {
                Node call = node.calls.get(i);
                List<Integer> key = List.of(call.site, call.method);
                int before = seen.merge(key, 1, Integer::sum) - 1;
                List<Integer> places = kept.computeIfAbsent(key, k -> new ArrayList<>());
                int place = before < options.capPerCall ? before : place(before);
                if (place < 0) {
                    texts.add("");
                    continue;
                }
                if (place < places.size()) {
                    texts.set(places.set(place, i), "");
                } else {
                    places.add(i);
                }
                texts.add(text(call, indent) + run(call, indent + "  "));
            }
            return String.join("", texts);
        }

        private int place(int before) {
            if (options.keep == RecorderOptions.KEEP_LAST) {
                return before % options.capPerCall;
            }
            long place = options.keep == RecorderOptions.KEEP_SAMPLE ? draws.below(before + 1L) : options.capPerCall;
            return place < options.capPerCall ? (int) place : -1;
        }

        private static String text(Node call, String indent) {
            return indent + "m" + call.method + (call.site == 0 ? "" : "@" + call.site) + "[" + call.number
                    + (call.large ? ", \"" + LARGE + "\"" : "") + "]"
                    + (call.unseen ? " unwound" : " = " + call.number) + "\n";
        }
    }

    @Property(tries = 100)
    void theCallsThatAreKeptAreThoseOfTheModel(
            @ForAll long seed,
            @ForAll @IntRange(max = 2) int keep,
            @ForAll @IntRange(min = 1, max = 6) int cap,
            @ForAll @IntRange(min = 1, max = 800) int size)
            throws Exception {
        RecorderOptions options = new RecorderOptions();
        options.keep = keep;
        options.capPerCall = cap;
        options.sampleSeed = seed;
        options.valueLength = LARGE.length();
        Random random = new Random(seed);
        Node program = new Node(random, new int[] {size});
        while (program.calls.isEmpty()) {
            program.grow(random, new int[] {size});
        }
        Path directory = Files.createTempDirectory("kept");
        try (Recorded recorded = new Recorded(directory, options)) {
            Recorded.root(1, f -> run(program, f));
            Decoded decoded = recorded.finish();
            assertThat(decoded.all()).isEqualTo(program.size());
            assertThat(decoded.tree().replaceAll(" *[*].*\n", ""))
                    .isEqualTo("m1\n" + new Model(options).run(program, "  "));
            for (Decoded.Call call : decoded.calls) {
                assertThat(call.missing).as("numbers missing in %s", call).isEqualTo(call.toldGivenUp);
            }
        } finally {
            Files.deleteIfExists(directory.resolve("test.dtrace"));
            Files.delete(directory);
        }
    }

    private static void run(Node node, Frame frame) {
        for (Node call : node.calls) {
            Probe.at(frame, call.site);
            Frame callee = Probe.enter(call.method);
            Probe.argument(call.number, callee);
            if (call.large) {
                Probe.argument(LARGE, callee);
            }
            Probe.start(callee);
            run(call, callee);
            if (!call.unseen) {
                Probe.exit(call.number, callee);
            }
        }
    }
}
