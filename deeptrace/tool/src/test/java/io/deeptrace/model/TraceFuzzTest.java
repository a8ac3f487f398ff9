// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.deeptrace.format.InnerMethod;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** {@code deeptrace/it/run mutants} takes a million files instead of some thousand. */
class TraceFuzzTest {
    private static final int MUTANTS = Integer.getInteger("mutants", 10_000);
    /** Of processor time, for a file of at most 40 KB: what is read in less than a millisecond when it is whole. */
    private static final long LONGEST_NANOS = 2_000_000_000L;
    /** Of one file, whatever lengths it claims: mostly the bits that tell which numbers of objects occur again. */
    private static final long MOST_BYTES = 64L << 20;

    private final Mutants mutants = new Mutants(20_261_121);
    private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void noDamageMakesTheReaderFailOtherThanWithASentenceOrTakeLongOrMuch(TestReporter reporter) {
        int refused = 0;
        int damaged = 0;
        long longest = 0;
        long most = 0;
        for (int i = 0; i < MUTANTS; i++) {
            byte[] mutant = mutants.next();
            long nanos = thread.getCurrentThreadCpuTime();
            long bytes = thread.getCurrentThreadAllocatedBytes();
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
            nanos = thread.getCurrentThreadCpuTime() - nanos;
            bytes = thread.getCurrentThreadAllocatedBytes() - bytes;
            if (nanos > LONGEST_NANOS || bytes > MOST_BYTES) {
                throw new AssertionError("Mutant " + i + " took " + nanos + " ns and " + bytes + " bytes");
            }
            longest = Math.max(longest, nanos);
            most = Math.max(most, bytes);
        }
        reporter.publishEntry("files", MUTANTS + ", refused " + refused + ", read in part " + damaged);
        reporter.publishEntry("longest µs", Long.toString(longest / 1_000));
        reporter.publishEntry("most KB", Long.toString(most >> 10));
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
            checkInside(trace, call);
        }
    }

    private static void checkInside(Trace trace, int call) {
        InnerMethod inside = trace.inside(trace.method(call));
        for (Trace.Step step : DerivedValues.of(trace, call)) {
            boolean missing = step instanceof Trace.Gap gap && (gap.count() == 0 || gap.count() < Trace.Gap.UNKNOWN);
            boolean other = step.nextCall() <= call || step.nextCall() > trace.subtreeEnd(call);
            if (missing || other || !inside.expressions().contains(step.expression())) {
                throw new AssertionError("In call " + call + " there is " + step);
            }
        }
    }

    private static boolean contains(int[] calls, int call) {
        return Arrays.stream(calls).anyMatch(one -> one == call);
    }
}
