// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.deeptrace.model.Trace;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Writes the rooted flame graph for Portal, {@code .portal.edn}: the same Vega 5 specification as
 * {@link VegaExporter}'s, as EDN with keyword keys and with the metadata by which Portal opens it as a chart. JSON cannot
 * carry that metadata.
 */
public final class PortalExporter implements Exporter {
    private static final String METADATA = "^{:portal.viewer/default :portal.viewer/vega} ";

    /** An exporter without settings. */
    public PortalExporter() {}

    @Override
    public void export(Trace trace, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write(METADATA);
        new EdnWriter(writer).write(new VegaSpec(new JsonMapper()).of(trace));
        writer.write('\n');
        writer.flush();
    }
}
