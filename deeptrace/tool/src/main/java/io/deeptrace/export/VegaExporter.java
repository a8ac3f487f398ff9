// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.deeptrace.model.Trace;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes the rooted flame graph as a Vega 5 specification, {@code .vega.json}: for any page or notebook that shows Vega.
 * Times are µs from the first call.
 */
public final class VegaExporter implements Exporter {
    private final JsonMapper json = JsonMapper.builder()
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .build();

    /** An exporter without settings. */
    public VegaExporter() {}

    @Override
    public void export(Trace trace, OutputStream out) throws IOException {
        json.writeValue(out, new VegaSpec(json).of(trace));
        out.write('\n');
        out.flush();
    }

    @Override
    public int mostCalls() {
        return VegaNodes.LIMIT;
    }
}
