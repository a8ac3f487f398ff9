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
import org.openjdk.jmh.runner.RunnerException;

/** The variants of moo, each run in a fork of JMH's. */
final class MooRuns {
    /** With the batches measured a trace becomes about as large as by default it may: far larger ones measure the disk. */
    private static final int WARMUPS = 600;

    private static final int BATCHES = 2_000;

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
        Path output = variant.root() != null ? plans.trace() : scratch.file("bench.jfr");
        List<String> arguments = new ArrayList<>();
        variant.arguments()
                .forEach(argument -> arguments.add(argument.endsWith("filename=") ? argument + output : argument));
        if (variant.root() != null) {
            arguments.add(plans.javaAgent(variant.root(), variant.settings(output.toString())));
        }
        JmhFork.Measured measured = new JmhFork(jvm, scratch)
                .run(MooBenchmark.class, variant.benchmark(), arguments, MooBenchmark.BATCH, WARMUPS, BATCHES);
        new Check(variant, output).require(measured.pieces());
        return measured.writing(Files.exists(output) ? Files.size(output) : 0);
    }
}
