// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.viewer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.deeptrace.export.Exporter;
import io.deeptrace.export.flame.BoxText;
import io.deeptrace.model.Trace;
import io.deeptrace.model.diff.MergedTrace;
import io.deeptrace.source.SourceFinder;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/**
 * Writes the rooted flame graph as one HTML page, {@code .html}, that needs nothing but a browser: no network, no other
 * file. What the traced program wrote into strings is data in it and never markup: the page's policy allows no script but
 * its own, by hash.
 */
public final class HtmlExporter implements Exporter {
    /** The page holds all its calls in memory; beyond this number the shortest ones are left out, and it says so. */
    static final int LIMIT = 500_000;

    private final SourceFinder finder;
    private final String file;

    /**
     * Writes pages with the sources of the methods in them.
     *
     * @param finder finds them; null for pages without
     * @param file the trace's file, as its reader would name it; null if that is not known
     */
    public HtmlExporter(SourceFinder finder, String file) {
        this.finder = finder;
        this.file = file;
    }

    @Override
    public void export(Trace trace, OutputStream out) throws IOException {
        Page page = Page.alone();
        PageBoxes boxes = new PageBoxes(trace, LIMIT);
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write(page.beforeData(PageData.title(trace)));
        writer.flush();
        try (OutputStream packed = packed(out);
                JsonGenerator json = new JsonFactory().createGenerator(packed)) {
            facts(trace, boxes, json);
        }
        writer.write(page.betweenData());
        writer.flush();
        try (OutputStream packed = packed(out)) {
            boxes.write(packed);
        }
        writer.write(page.afterData());
        writer.flush();
    }

    private void facts(Trace trace, PageBoxes boxes, JsonGenerator json) throws IOException {
        json.writeStartObject();
        PageData facts = new PageData(trace, boxes, file);
        facts.write(json);
        if (finder != null) {
            new PageSources(finder).writeAll(facts.methods(), json);
        }
        new ValueColumns(trace, boxes, new BoxText(trace, Page.VALUE_LIMIT)).write(json);
        new CallInsides(trace, new BoxText(trace, Page.VALUE_LIMIT)).writeAll(boxes, json);
        if (trace instanceof MergedTrace merged) {
            new Differences(merged, boxes, new BoxText(trace, Page.VALUE_LIMIT)).writeAll(json);
        }
        json.writeFieldName("exceptions");
        new ExceptionPieces(trace, boxes).writeAll(json);
        json.writeEndObject();
    }

    /** What is written into it stands in the page as gzip in base64, which has no character that could end an element. */
    private static OutputStream packed(OutputStream page) throws IOException {
        return new GZIPOutputStream(Base64.getEncoder().wrap(new Unclosed(page)), 1 << 16);
    }

    @Override
    public int mostCalls() {
        return LIMIT;
    }

    /** Ends what is written into it, but not what it writes to. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
