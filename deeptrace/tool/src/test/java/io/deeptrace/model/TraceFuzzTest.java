// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TraceFuzzTest {
    private static final int MUTANTS = 20_000;

    private final Mutants mutants = new Mutants(20_261_121);

    @Test
    void noDamageMakesTheReaderFailOtherThanWithASentence() {
        int refused = 0;
        int damaged = 0;
        for (int i = 0; i < MUTANTS; i++) {
            byte[] mutant = mutants.next();
            try {
                Trace trace = TraceReader.read(new MemorySource(mutant));
                checkWhole(trace);
                if (i % 40 == 0) {
                    Dump.print(new MemorySource(mutant), "Mutant", new StringBuilder());
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
    static void checkWhole(Trace trace) {
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
}
