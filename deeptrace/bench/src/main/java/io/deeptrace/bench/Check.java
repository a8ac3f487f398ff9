// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench;

import io.deeptrace.bench.moo.MooBenchmark;
import io.deeptrace.format.TraceFormat;
import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks into what a run left behind: a tracer that recorded less than it should have is not fast. */
record Check(Variant variant, Path output) {
    /** No call can be written in fewer bytes, by anybody. */
    private static final int FEWEST_BYTES = 2;

    /** Fails unless so many calls were kept as the variant is to keep them. */
    void require(long calls) throws IOException {
        switch (variant.kept()) {
            case NO_TRACE -> {}
            case ALL -> {
                requireNoLoss();
                requireSize(calls);
            }
            case ALL_BY_JFR -> requireSize(calls);
            case COUNTED -> {
                long roots = calls / MooBenchmark.BATCH;
                requireCalls(calls + roots);
            }
            case NONE -> requireCalls(0);
        }
    }

    private void requireNoLoss() throws IOException {
        try (InputStream in = Files.newInputStream(output)) {
            ByteBuffer header = ByteBuffer.wrap(in.readNBytes(TraceFormat.PAGE)).order(ByteOrder.LITTLE_ENDIAN);
            for (TraceFormat.Loss loss : TraceFormat.Loss.values()) {
                long lost = header.getLong(TraceFormat.HEADER_LOSSES + Long.BYTES * loss.ordinal());
                if (lost != 0) {
                    throw new IOException(variant.name() + ": " + lost + " calls were not recorded, cause " + loss);
                }
            }
        }
    }

    private void requireSize(long calls) throws IOException {
        if (Files.size(output) < calls * FEWEST_BYTES) {
            throw new IOException(
                    variant.name() + ": " + Files.size(output) + " bytes cannot hold " + calls + " calls");
        }
    }

    private void requireCalls(long expected) throws IOException {
        Trace trace = TraceReader.read(output);
        Trace.Totals totals = trace.totals();
        long dropped =
                totals.dropped().values().stream().mapToLong(Long::longValue).sum();
        long found = totals.recorded() + totals.capped() + dropped;
        if (found != expected || trace.woven().isEmpty()) {
            throw new IOException(variant.name() + ": " + found + " calls recorded or counted, not " + expected
                    + "; classes woven: " + trace.woven().size());
        }
    }
}
