// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench;

import io.deeptrace.bench.values.Calls;
import io.deeptrace.bench.values.Sort;
import io.deeptrace.format.TraceFormat;
import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What one captured value costs: a call with it against a call with null, for each sort in a JVM of its own. */
final class ValueRuns {
    private final Jvm jvm;
    private final Plans plans;
    private final Scratch scratch;
    private final Appendable progress;
    private final Map<Sort, List<Cost>> costs = new LinkedHashMap<>();

    ValueRuns(Jvm jvm, Plans plans, Scratch scratch, Appendable progress) {
        this.jvm = jvm;
        this.plans = plans;
        this.scratch = scratch;
        this.progress = progress;
    }

    /** Nanoseconds of one call, bytes of all. */
    private record Cost(double nanos, double bytes) {}

    void round(List<String> words) throws IOException, InterruptedException {
        if (words.stream().noneMatch("values of all sorts"::contains)) {
            return;
        }
        for (Sort sort : Sort.values()) {
            Cost cost = run(sort);
            costs.computeIfAbsent(sort, any -> new ArrayList<>()).add(cost);
            progress.append(String.format(Locale.ROOT, "  %-46s %8.1f ns/call%n", sort.title(), cost.nanos()));
            scratch.clear();
        }
    }

    /** Prints the table, if there is one. */
    void report(Appendable out) throws IOException {
        if (costs.isEmpty()) {
            return;
        }
        out.append("\n| one value, given to a call | ns | bytes |\n|---|---|---|\n");
        Cost none = median(Sort.NULL);
        for (Sort sort : costs.keySet()) {
            Cost cost = median(sort);
            out.append(String.format(
                    Locale.ROOT,
                    "| %s | %,.0f | %,.0f |%n",
                    sort.title(),
                    cost.nanos() - (sort == Sort.NULL ? 0 : none.nanos()),
                    (cost.bytes() - none.bytes()) / Calls.ALL));
        }
    }

    /** Bytes of records; chunks are larger than that. */
    private static long payload(Path file) throws IOException {
        long sum = 0;
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer header = ByteBuffer.allocate(TraceFormat.CHUNK_HEADER).order(ByteOrder.LITTLE_ENDIAN);
            for (long at = TraceFormat.PAGE; at < channel.size(); at += TraceFormat.PAGE) {
                channel.read(header.clear(), at);
                if (header.getInt(0) == TraceFormat.CHUNK_MAGIC) {
                    sum += header.getInt(TraceFormat.CHUNK_COMMITTED);
                    at += header.getInt(TraceFormat.CHUNK_SIZE) - TraceFormat.PAGE;
                }
            }
        }
        return sum;
    }

    private Cost median(Sort sort) {
        return new Cost(
                Median.of(costs.get(sort).stream().mapToDouble(Cost::nanos).toArray()),
                Median.of(costs.get(sort).stream().mapToDouble(Cost::bytes).toArray()));
    }

    private Cost run(Sort sort) throws IOException, InterruptedException {
        Path file = plans.trace();
        String agent = plans.javaAgent(Calls.class.getName() + "#run", Variant.everyCall(file.toString()));
        String out = jvm.output(List.of("-Xmx2500m", agent), Calls.class, sort.name());
        Trace.Totals totals = TraceReader.read(file).totals();
        if (totals.capped() > 0 || !totals.dropped().isEmpty() || totals.recorded() < Calls.MEASURED) {
            throw new IOException(sort + " was not recorded as it should: " + totals);
        }
        return new Cost(Double.parseDouble(out), payload(file));
    }
}
