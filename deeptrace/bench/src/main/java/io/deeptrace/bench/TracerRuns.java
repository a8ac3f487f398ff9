// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench;

import io.deeptrace.bench.tracer.Start;
import io.deeptrace.bench.tracer.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs the program under each tracer, in a JVM of its own, and counts what the tracer has kept. */
final class TracerRuns {
    private static final long LONGEST_SECONDS = 240;

    private final Scratch scratch;
    private final Appendable progress;
    private final Map<TracerRow, List<TracerRun>> runs = new LinkedHashMap<>();

    TracerRuns(Scratch scratch, Appendable progress) {
        this.scratch = scratch;
        this.progress = progress;
    }

    /** Runs each row once. */
    void round(List<TracerRow> rows) throws IOException, InterruptedException {
        for (TracerRow row : rows) {
            TracerRun run = run(row);
            progress.append(String.format(
                    "  %-8s %-40s JDK %d  %s%n",
                    row.code(), row.name(), row.jvm().feature(), run));
            if (row.name().startsWith(TracerRows.OURS) && (run.broken() != null || run.kept() < run.rounds())) {
                throw new IOException(row.name() + " did not record what it should: " + run);
            }
            runs.computeIfAbsent(row, any -> new ArrayList<>()).add(run);
        }
    }

    Map<TracerRow, List<TracerRun>> runs() {
        return runs;
    }

    private TracerRun run(TracerRow row) throws IOException, InterruptedException {
        Path directory = Files.createDirectory(scratch.file("tracer"));
        Start start = row.tracer() == null ? Start.with() : row.tracer().start(row.code(), directory);
        List<String> command = new ArrayList<>(List.of(row.jvm().java()));
        command.addAll(row.jvm().arguments());
        command.addAll(start.arguments());
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                Work.class.getName(),
                row.code().name()));
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(start.environment());
        Process process = builder.start();
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        TracerRun run;
        try (Stream<String> lines = Files.lines(out)) {
            String last = lines.filter(line -> line.matches("\\d+( [\\dE.]+){3}"))
                    .findFirst()
                    .orElse(null);
            run = last == null
                    ? TracerRun.broken(process.exitValue(), Files.readString(err))
                    : TracerRun.of(last, row.tracer() == null ? 0 : row.tracer().kept(directory), bytes(directory));
        }
        scratch.clear();
        return run;
    }

    private static long bytes(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
