// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench.moo;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What is measured. How the methods called are instrumented is up to the arguments of the JVM that runs it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MooBenchmark {
    /** If set, {@link Moo} is loaded with {@link RingAdvice}. */
    public static final String RING = "bench.ring";
    /** The property that names the file into which a fork writes how many batches it ran in all. */
    public static final String BATCHES_FILE = "bench.batches";
    /** How many calls of traced methods a batch usually has. */
    public static final int BATCH = 1000 * Moo.CALLS;

    /** Calls of traced methods in one batch. */
    @Param("" + BATCH)
    public int batch;

    private final boolean ring = Boolean.getBoolean(RING);

    /** For JMH. */
    public MooBenchmark() {}

    /** Puts the advice in. */
    @Setup(Level.Trial)
    public void weave() throws IllegalAccessException {
        if (ring) {
            RingAdvice.weave();
        }
    }

    /** A comparison with nothing is worse than none. */
    @TearDown(Level.Trial)
    public void requireEvents() {
        if (ring && Ring.seen() == 0) {
            throw new IllegalStateException("Byte Buddy's advice has not run: the ring is empty");
        }
    }

    /** Recursion and leaf, inside a root call. */
    @Benchmark
    public long inside(CpuClock clock) {
        clock.start();
        long sum = Moo.root(batch / Moo.CALLS);
        clock.stop();
        return sum;
    }

    /** The same outside of every root call. */
    @Benchmark
    public long outside(CpuClock clock) {
        clock.start();
        long sum = Moo.outside(batch / Moo.CALLS);
        clock.stop();
        return sum;
    }

    /** A loop around one tiny method, inside a root call. */
    @Benchmark
    public long flat(CpuClock clock) {
        clock.start();
        long sum = Moo.flat(batch);
        clock.stop();
        return sum;
    }

    /** What two readings of the clock cost: no exact trace can be cheaper. */
    @Benchmark
    public long twoStamps(CpuClock clock) {
        clock.start();
        long sum = 0;
        for (int i = 0; i < batch; i++) {
            long start = System.nanoTime();
            sum += System.nanoTime() - start;
        }
        clock.stop();
        return sum;
    }
}
