// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.export.FoldedExporter;
import io.deeptrace.export.JsonExporter;
import io.deeptrace.export.SpeedscopeExporter;
import io.deeptrace.export.Summary;
import io.deeptrace.export.TextTree;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TraceFuzzTest {
    private static final int MUTANTS = 20_000;
    private static final int PAGE = 4096;

    private final Random random = new Random(20_261_121);

    @Test
    void noDamageMakesTheReaderFailOtherThanWithASentence() {
        byte[] sound = sample();
        int refused = 0;
        int damaged = 0;
        for (int i = 0; i < MUTANTS; i++) {
            byte[] mutant = mutate(sound);
            try {
                Trace trace = TraceReader.read(new MemorySource(mutant));
                checkWhole(trace);
                if (i % 40 == 0) {
                    show(trace, mutant);
                }
                damaged += trace.damage().isEmpty() ? 0 : 1;
            } catch (IOException e) {
                assertThat(e).hasMessageEndingWith(".");
                refused++;
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                throw new AssertionError("Mutant " + i, e);
            }
        }
        assertThat(refused).isBetween(100, MUTANTS / 2);
        assertThat(damaged).isGreaterThan(MUTANTS / 10);
    }

    /** Without AssertJ in the loop, which would take most of the time. */
    private static void checkWhole(Trace trace) {
        for (int call = 0; call < trace.callCount(); call++) {
            int parent = trace.parent(call);
            boolean inPlace = parent < 0
                    ? contains(trace.roots(), call)
                    : contains(trace.children(parent), call) && trace.depth(call) == trace.depth(parent) + 1;
            if (!inPlace || trace.end(call) < trace.start(call) || trace.self(call) < 0) {
                throw new AssertionError("Call " + call + " is out of place or time");
            }
            trace.values(call);
            trace.capped(call);
        }
    }

    private static boolean contains(int[] calls, int call) {
        return Arrays.stream(calls).anyMatch(one -> one == call);
    }

    private static void show(Trace trace, byte[] mutant) throws IOException {
        OutputStream nowhere = OutputStream.nullOutputStream();
        new TextTree(new TextTree.Options(true, 50, 100)).print(trace, new StringBuilder());
        new JsonExporter().export(trace, nowhere);
        new SpeedscopeExporter().export(trace, nowhere);
        new FoldedExporter().export(trace, nowhere);
        assertThat(Summary.line(trace)).startsWith("instrumented ");
        Dump.print(new MemorySource(mutant), "Mutant", new StringBuilder());
    }

    private byte[] sample() {
        byte[] bytes = SampleTrace.build().chunkSize(PAGE).bytes();
        assertThat(bytes.length).isLessThan(8 * PAGE);
        return bytes;
    }

    private byte[] mutate(byte[] sound) {
        byte[] mutant = sound.clone();
        switch (random.nextInt(4)) {
            case 0 -> flip(mutant, 1);
            case 1 -> flip(mutant, 1 + random.nextInt(20));
            case 2 -> mutant = Arrays.copyOf(mutant, random.nextInt(mutant.length));
            default -> {
                int from = place(mutant);
                int to = place(mutant);
                int length = Math.min(random.nextInt(200), mutant.length - Math.max(from, to));
                System.arraycopy(sound, from, mutant, to, length);
            }
        }
        return mutant;
    }

    private void flip(byte[] bytes, int times) {
        for (int i = 0; i < times; i++) {
            bytes[place(bytes)] = (byte) (random.nextBoolean() ? random.nextInt(256) : 0xFF);
        }
    }

    /** Mostly where something is: at the beginning of a page. */
    private int place(byte[] bytes) {
        int page = random.nextInt(bytes.length / PAGE) * PAGE;
        return page + random.nextInt(random.nextInt(10) == 0 ? PAGE : 64 + random.nextInt(900));
    }
}
