// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench;

import io.deeptrace.bench.moo.MooBenchmark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs one benchmark in a JVM of its own, that JMH starts. */
final class JmhFork {
    /** The parameter of a benchmark that tells how many pieces of work a batch is. */
    private static final String BATCH = "batch";

    private final Jvm jvm;
    private final Scratch scratch;

    JmhFork(Jvm jvm, Scratch scratch) {
        this.jvm = jvm;
        this.scratch = scratch;
    }

    /**
     * What was measured, by the piece of work.
     *
     * @param pieces how many there were in all, warm-up included
     */
    record Measured(double wall, double thread, double process, long pieces) {
        /** The same of a run that has written so many bytes. */
        Sample writing(long bytes) {
            return new Sample(wall, thread, process, (double) bytes / pieces);
        }
    }

    /**
     * Measures so many batches, whatever time they take, so that it is known how much they write.
     *
     * @param batch how many pieces of work one batch is, which the benchmark has as a parameter
     * @param warmups how many batches come before them
     */
    Measured run(Class<?> benchmark, String method, List<String> arguments, int batch, int warmups, int batches)
            throws IOException, RunnerException {
        Path told = scratch.file("batches");
        List<String> all = new ArrayList<>(jvm.arguments());
        all.add("-D" + MooBenchmark.BATCHES_FILE + "=" + told);
        all.addAll(arguments);
        List<IterationResult> iterations = new ArrayList<>();
        new Runner(new OptionsBuilder()
                        .mode(Mode.SingleShotTime)
                        .param(BATCH, Integer.toString(batch))
                        .warmupIterations(warmups)
                        .measurementIterations(batches)
                        .include("^" + benchmark.getName() + "." + method + "$")
                        .jvm(jvm.java())
                        .jvmArgs(all.toArray(String[]::new))
                        .forks(1)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run()
                .forEach(result ->
                        result.getBenchmarkResults().forEach(fork -> iterations.addAll(fork.getIterationResults())));
        return new Measured(
                Median.of(iterations.stream()
                        .mapToDouble(i -> i.getPrimaryResult().getScore() / batch)
                        .toArray()),
                perPiece(iterations, "threadNanos", batch),
                total(iterations, "processNanos") / total(iterations, "batches") / batch,
                Long.parseLong(Files.readString(told)) * batch);
    }

    private static double perPiece(List<IterationResult> iterations, String counter, int batch) {
        return Median.of(iterations.stream()
                .mapToDouble(i -> i.getSecondaryResults().get(counter).getScore()
                        / i.getSecondaryResults().get("batches").getScore()
                        / batch)
                .toArray());
    }

    /** Of a clock that ticks more slowly than a batch runs. */
    private static double total(List<IterationResult> iterations, String counter) {
        return iterations.stream()
                .mapToDouble(i -> i.getSecondaryResults().get(counter).getScore())
                .sum();
    }
}
