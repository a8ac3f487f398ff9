// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.viewer;

import io.deeptrace.export.Exporter;
import io.deeptrace.model.Trace;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Writes the rooted flame graph as one HTML page, {@code .html}, that needs nothing but a browser: no network, no other
 * file. What the traced program wrote into strings is data in it and never markup: the page's policy allows no script but
 * its own, by hash.
 */
public final class HtmlExporter implements Exporter {
    /** The page holds all its calls in memory; beyond this number the shortest ones are left out, and it says so. */
    static final int LIMIT = 500_000;

    /** An exporter without settings. */
    public HtmlExporter() {}

    @Override
    public void export(Trace trace, OutputStream out) throws IOException {
        Page page = Page.load();
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        writer.write(page.beforeData(PageData.title(trace)));
        ScriptSafeWriter data = new ScriptSafeWriter(writer);
        new PageData(trace, LIMIT).write(data);
        data.flush();
        writer.write(page.afterData());
        writer.flush();
    }
}
