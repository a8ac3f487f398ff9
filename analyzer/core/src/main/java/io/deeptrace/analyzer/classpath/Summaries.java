// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classpath;

import io.deeptrace.analyzer.classfile.Symbols;
import io.deeptrace.analyzer.summary.SourceKey;
import io.deeptrace.analyzer.summary.Summary;
import io.deeptrace.analyzer.summary.SummaryStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The summaries of one program's jars and JDK: those there are, and what there are none of. */
public final class Summaries {
    private final SummaryStore store;
    private final Symbols symbols = new Symbols();
    private final List<Unsummarized> missing = new ArrayList<>();

    /** From this store, or none if it is null. */
    public Summaries(SummaryStore store) {
        this.store = store;
    }

    /** Where the program's names become objects. */
    public Symbols symbols() {
        return symbols;
    }

    /** What was opened for which there is no summary. */
    public List<Unsummarized> missing() {
        return missing;
    }

    /** By what a jar or image is known; null if nothing is kept. */
    SourceKey key(Path file, int feature) throws IOException {
        return key(file, "", feature);
    }

    /** The same for a jar inside an archive. */
    SourceKey key(Path file, String inside, int feature) throws IOException {
        return store == null ? null : SourceKey.of(file, inside, feature);
    }

    /**
     * A source that answers from a summary, or null if there is none.
     *
     * @param key may be null
     */
    Found find(Path file, SourceKey key, SummarizedSource.Opening opening) {
        if (key == null) {
            return null;
        }
        SummarizedSource source = new SummarizedSource(file, key, symbols, opening);
        Summary summary = store.find(key, symbols, source);
        if (summary == null) {
            return null;
        }
        source.use(summary);
        return new Found(source, summary.manifestClassPath());
    }

    /** Notes that there is no summary of this source. */
    void miss(SourceKey key, String name, SummaryContent content, List<String> manifestClassPath, ClassSource source) {
        if (key != null) {
            missing.add(new Unsummarized(key, name, content, manifestClassPath, source));
        }
    }

    /** A source with a summary, and what the summary says of the manifest. */
    public record Found(ClassSource source, List<String> manifestClassPath) {}

    /** Names the content of a jar or image, so that the same content has the same name everywhere. */
    public interface SummaryContent {
        String name() throws IOException;
    }

    /**
     * A source of which there is no summary.
     *
     * @param origin what it is, for people
     */
    public record Unsummarized(
            SourceKey key, String origin, SummaryContent content, List<String> manifestClassPath, ClassSource source) {}
}
