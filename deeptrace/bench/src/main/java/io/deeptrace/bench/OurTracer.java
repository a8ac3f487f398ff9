// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench;

import io.deeptrace.bench.tracer.Code;
import io.deeptrace.bench.tracer.Start;
import io.deeptrace.bench.tracer.Tracer;
import io.deeptrace.format.Settings;
import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceReader;
import java.io.IOException;
import java.nio.file.Path;

/** DeepTrace, with settings by which every call is recorded. */
record OurTracer(Plans plans, Settings settings) implements Tracer {
    @Override
    public Start start(Code code, Path directory) throws IOException {
        return Start.with(
                plans.javaAgent(code.root(), settings.with(trace(directory).toString(), false)));
    }

    @Override
    public long kept(Path directory) throws IOException {
        Trace.Totals totals = TraceReader.read(trace(directory)).totals();
        if (totals.capped() > 0 || !totals.dropped().isEmpty()) {
            throw new IOException("Calls were left out: " + totals);
        }
        return totals.recorded();
    }

    private static Path trace(Path directory) {
        return directory.resolve("bench.dtrace");
    }
}
