// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.export.JsonExporter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** Tells how long a million calls take, and asserts only that they are all there. */
class TraceSpeedTest {
    private static final int CALLS = 1_000_000;

    @Test
    void aMillionCallsAreOpenedAndExported(@TempDir Path folder, TestReporter reporter) throws IOException {
        Path file = write(folder.resolve("million.dtrace"));

        long start = System.nanoTime();
        Trace trace = TraceReader.read(file);
        long opened = System.nanoTime();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.resolve("million.json")))) {
            new JsonExporter().export(trace, out);
        }
        long exported = System.nanoTime();

        reporter.publishEntry("file MB", Long.toString(Files.size(file) >> 20));
        reporter.publishEntry("open ms", Long.toString((opened - start) / 1_000_000));
        reporter.publishEntry("export as JSON ms", Long.toString((exported - opened) / 1_000_000));
        assertThat(trace.callCount()).isEqualTo(CALLS);
        assertThat(trace.damage()).isEmpty();
    }

    private static Path write(Path file) {
        TraceBuilder trace = new TraceBuilder();
        int fib = trace.method("acme/Fib", "fib", "(I)I", 0x0001, "Fib.java", 3, "n");
        int site = trace.site(fib, 4, 4, "acme/Fib", "fib", "(I)I");
        TraceLane lane = trace.lane("main");
        Value receiver = new Value.Opaque("acme.Fib");
        for (int i = 0; i < CALLS / 10; i++) {
            for (int depth = 0; depth < 10; depth++) {
                Value n = new Value.Primitive(depth);
                lane.enter(fib, site, 1_000L * i + depth, receiver, n, new Value.Text("some text", 9));
            }
            for (int depth = 0; depth < 10; depth++) {
                lane.exit(1_000L * i + 20 + depth, new Value.Primitive(depth));
            }
        }
        return trace.write(file);
    }
}
