// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench;

import io.deeptrace.bench.tracer.Code;
import io.deeptrace.bench.tracer.Start;
import io.deeptrace.bench.tracer.Tracer;
import io.deeptrace.format.Settings;
import io.deeptrace.model.TraceReader;
import java.io.IOException;
import java.nio.file.Path;

/** DeepTrace, without caps unless the settings have some. */
record OurTracer(Plans plans, Settings settings) implements Tracer {
    @Override
    public Start start(Code code, Path directory) throws IOException {
        return Start.with(
                plans.javaAgent(code.root(), settings.with(trace(directory).toString(), false)));
    }

    @Override
    public long kept(Path directory) throws IOException {
        return TraceReader.read(trace(directory)).totals().recorded();
    }

    private static Path trace(Path directory) {
        return directory.resolve("bench.dtrace");
    }
}
