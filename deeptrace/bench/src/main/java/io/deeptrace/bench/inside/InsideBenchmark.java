// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench.inside;

import io.deeptrace.bench.moo.CpuClock;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One root call of each of the {@link Loops}. How these are instrumented is up to the arguments of the JVM that runs it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class InsideBenchmark {
    /** Rounds of one root call, or calls that it makes. */
    @Param("20000")
    public int batch;

    private final Loops.Link ring = Loops.Link.ofRing();
    private final String one = "sixteen letters.";
    private final String other = "some other text.";

    /** For JMH. */
    public InsideBenchmark() {}

    /** Values are ints. */
    @Benchmark
    public int numbers(CpuClock clock) {
        clock.start();
        int result = Loops.numbers(batch);
        clock.stop();
        return result;
    }

    /** Values are objects. */
    @Benchmark
    public Object objects(CpuClock clock) {
        clock.start();
        Object result = Loops.objects(ring, batch);
        clock.stop();
        return result;
    }

    /** Values are strings. */
    @Benchmark
    public Object texts(CpuClock clock) {
        clock.start();
        Object result = Loops.texts(one, other, batch);
        clock.stop();
        return result;
    }

    /** Many calls of a method that does little. */
    @Benchmark
    public int calls(CpuClock clock) {
        clock.start();
        int result = Loops.calls(batch);
        clock.stop();
        return result;
    }
}
