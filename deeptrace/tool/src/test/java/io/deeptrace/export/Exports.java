// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import io.deeptrace.export.flame.TraceSketch;
import io.deeptrace.model.Trace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Exports to memory, and traces that several formats are tested with. */
final class Exports {
    private Exports() {}

    static byte[] bytes(Exporter exporter, Trace trace) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        exporter.export(trace, out);
        return out.toByteArray();
    }

    static String text(Exporter exporter, Trace trace) throws IOException {
        return new String(bytes(exporter, trace), StandardCharsets.UTF_8);
    }

    /** A call that hands work to a pool between two calls of its own. */
    static Trace handOver() {
        return new TraceSketch()
                .lane("main")
                .enter("acme.A", "run", 1_000)
                .enter("acme.A", "before", 2_000)
                .exit(3_000, 1)
                .enter("acme.A", "after", 9_000)
                .exit(12_000, 2)
                .exit(20_000, null)
                .lane("pool", 1, 1)
                .enter("acme.A", "work", 10_000)
                .exit(15_000, 3)
                .read();
    }
}
