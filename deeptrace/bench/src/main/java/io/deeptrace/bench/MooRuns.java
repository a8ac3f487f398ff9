// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench;

import io.deeptrace.bench.moo.MooBenchmark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The variants of moo, each run in a fork of JMH's. */
final class MooRuns {
    private static final TimeValue ITERATION = TimeValue.milliseconds(500);

    private final Jvm jvm;
    private final Plans plans;
    private final Scratch scratch;
    private final Appendable progress;
    private final Map<Variant, List<Sample>> samples = new LinkedHashMap<>();

    MooRuns(Jvm jvm, Plans plans, Scratch scratch, Appendable progress) {
        this.jvm = jvm;
        this.plans = plans;
        this.scratch = scratch;
        this.progress = progress;
    }

    /** Runs each variant once whose name contains one of the words, and those that it is compared with. */
    void round(List<String> words) throws IOException, RunnerException {
        for (Variant variant : Variant.all()) {
            boolean wanted = variant.baseline() == null || words.stream().anyMatch(variant.name()::contains);
            boolean possible = variant.kept() != Variant.Kept.ALL_BY_JFR || jvm.tracesMethods();
            if (wanted && possible) {
                Sample sample = run(variant);
                samples.computeIfAbsent(variant, any -> new ArrayList<>()).add(sample);
                progress.append(String.format("  %-46s %8.1f ns/call%n", variant.name(), sample.thread()));
                scratch.clear();
            }
        }
    }

    Map<Variant, List<Sample>> samples() {
        return samples;
    }

    private Sample run(Variant variant) throws IOException, RunnerException {
        Path batches = scratch.file("batches");
        Path output = variant.root() != null ? plans.trace() : scratch.file("bench.jfr");
        List<String> arguments = jvm.arguments();
        arguments.add("-D" + MooBenchmark.BATCHES_FILE + "=" + batches);
        variant.arguments()
                .forEach(argument -> arguments.add(argument.endsWith("filename=") ? argument + output : argument));
        if (variant.root() != null) {
            arguments.add(plans.javaAgent(variant.root(), variant.settings(output.toString())));
        }
        var results = new Runner(new OptionsBuilder()
                        .include("^" + MooBenchmark.class.getName() + "." + variant.benchmark() + "$")
                        .jvm(jvm.java())
                        .jvmArgs(arguments.toArray(String[]::new))
                        .forks(1)
                        .warmupIterations(4)
                        .warmupTime(ITERATION)
                        .measurementIterations(5)
                        .measurementTime(ITERATION)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        long calls = Long.parseLong(Files.readString(batches)) * MooBenchmark.BATCH;
        new Check(variant, output).require(calls);
        double bytes = Files.exists(output) ? (double) Files.size(output) / calls : 0;
        List<IterationResult> iterations = new ArrayList<>();
        results.forEach(
                result -> result.getBenchmarkResults().forEach(fork -> iterations.addAll(fork.getIterationResults())));
        return new Sample(
                Median.of(iterations.stream()
                        .mapToDouble(i -> i.getPrimaryResult().getScore() / MooBenchmark.BATCH)
                        .toArray()),
                perCall(iterations, "threadNanos"),
                perCall(iterations, "processNanos"),
                bytes);
    }

    private static double perCall(List<IterationResult> iterations, String counter) {
        return Median.of(iterations.stream()
                .mapToDouble(i -> i.getSecondaryResults().get(counter).getScore()
                        / i.getSecondaryResults().get("batches").getScore()
                        / MooBenchmark.BATCH)
                .toArray());
    }
}
