// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import io.deeptrace.model.Trace;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The exporters by the ending of the file's name; the longest ending that fits decides, so that {@code
 * t.speedscope.json} is not taken for {@code .json}. Immutable: {@link #with} makes a larger table.
 */
public final class Exporters {
    private final Map<String, Exporter> byEnding;

    private Exporters(Map<String, Exporter> byEnding) {
        this.byEnding = Collections.unmodifiableMap(byEnding);
    }

    /** The exporters of this package. */
    public static Exporters standard() {
        return new Exporters(Map.of())
                .with(".json", new JsonExporter())
                .with(".speedscope.json", new SpeedscopeExporter())
                .with(".folded", new FoldedExporter())
                .with(".vega.json", new VegaExporter())
                .with(".portal.edn", new PortalExporter())
                .with(".trace.json", new ChromeExporter())
                .with(".chrome.json", new ChromeExporter())
                .with(".pftrace", new PerfettoExporter())
                .with(".firefox.json", new FirefoxExporter())
                .with(".pprof", new PprofExporter())
                .with(".csv", new CsvExporter())
                .with(".graphml", new GraphMlExporter())
                .with(".dot", new DotExporter())
                .with(".mmd", new MermaidExporter())
                .with(".puml", new PlantUmlExporter());
    }

    /** This table with one more exporter, or with another one for an ending that it has. */
    public Exporters with(String ending, Exporter exporter) {
        Map<String, Exporter> more = new LinkedHashMap<>(byEnding);
        more.put(ending, exporter);
        return new Exporters(more);
    }

    /** The known endings, each with its dot. */
    public List<String> endings() {
        return List.copyOf(byEnding.keySet());
    }

    /**
     * The exporter for a file of this name.
     *
     * @throws UnknownFormatException if there is none
     */
    public Exporter forFile(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        String best = null;
        for (String ending : byEnding.keySet()) {
            if (name.endsWith(ending) && (best == null || ending.length() > best.length())) {
                best = ending;
            }
        }
        if (best == null) {
            List<String> known = new ArrayList<>(byEnding.keySet());
            Collections.sort(known);
            throw new UnknownFormatException("Cannot tell the format of " + file
                    + " from its name: let it end in one of " + String.join(", ", known) + ".");
        }
        return byEnding.get(best);
    }

    /**
     * Exports to a file, which is whole or, if this fails, as it was before.
     *
     * @throws UnknownFormatException if no exporter fits the name
     * @throws IOException if the file cannot be written
     */
    public void write(Trace trace, Path file) throws IOException {
        write(trace, file, out -> out);
    }

    /**
     * The same, through a stream that sees what is written.
     *
     * @param watcher puts its stream around the file's
     */
    public void write(Trace trace, Path file, UnaryOperator<OutputStream> watcher) throws IOException {
        Exporter exporter = forFile(file);
        OwnFile.write(file, out -> exporter.export(trace, watcher.apply(out)));
    }
}
