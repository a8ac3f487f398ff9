// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.analyzer.classpath.ClassSource;
import io.deeptrace.analyzer.classpath.Summaries;
import io.deeptrace.analyzer.summary.SummaryStore;
import io.deeptrace.analyzer.summary.SummaryWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes the summaries that a program has none of, so that the next analysis of it is quick. */
public final class SummaryBuild {
    private final SummaryStore store;

    /** Keeps them in this store. */
    public SummaryBuild(SummaryStore store) {
        this.store = store;
    }

    /** Is told how far it is. */
    public interface Watcher {
        /** So many of so many are done. */
        void done(int done, int all);
    }

    /**
     * As the other one, watched by nobody.
     *
     * @return the number of summaries written
     * @throws IOException if the class path cannot be opened, or the store not be written to
     */
    public int run(List<Path> classPath, Path javaHome) throws IOException {
        return run(classPath, javaHome, (done, all) -> {});
    }

    /**
     * Summarises the jars of a class path and a JDK as far as the store has no summary of them. What cannot be read has
     * none.
     *
     * @return the number of summaries written
     * @throws IOException if the class path cannot be opened, or the store not be written to
     */
    public int run(List<Path> classPath, Path javaHome, Watcher watcher) throws IOException {
        Closeable alone = store.writing();
        try (Program program = Program.open(classPath, javaHome, store)) {
            int written = 0;
            int done = 0;
            List<Summaries.Unsummarized> all = program.code().summaries().missing();
            for (Summaries.Unsummarized missing : all) {
                written += keep(missing) ? 1 : 0;
                watcher.done(++done, all.size());
            }
            return written;
        } finally {
            alone.close();
        }
    }

    private boolean keep(Summaries.Unsummarized missing) throws IOException {
        String content = missing.content().name();
        if (store.note(missing.key(), content)) {
            return false;
        }
        SummaryWriter writer = summarize(missing.source());
        missing.source().requireUnchanged();
        store.keep(missing.key(), content, out -> writer.write(missing.origin(), missing.manifestClassPath(), out));
        return true;
    }

    private static SummaryWriter summarize(ClassSource source) throws IOException {
        SummaryWriter writer = new SummaryWriter();
        List<String> names = new ArrayList<>();
        source.names(names::add);
        for (String name : names) {
            byte[] bytes = source.read(name);
            if (bytes != null) {
                writer.add(name, bytes);
            }
        }
        List<String> services = new ArrayList<>();
        source.resources(ClassSource.SERVICES, services::add);
        for (String service : services) {
            writer.addResource(service, source.lines(service));
        }
        return writer;
    }
}
