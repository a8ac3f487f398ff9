// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.analyzer.classfile.NamingFiles;
import io.deeptrace.analyzer.classpath.ClassSource;
import io.deeptrace.analyzer.classpath.Summaries;
import io.deeptrace.analyzer.summary.SummaryStore;
import io.deeptrace.analyzer.summary.SummaryWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** Makes the summaries that a program has none of, so that the next analysis of it is quick. */
public final class SummaryBuild {
    private final SummaryStore store;

    /** Keeps them in this store. */
    public SummaryBuild(SummaryStore store) {
        this.store = store;
    }

    /** Is told how far it is, class by class, since a JDK has a hundred times those of a jar. */
    public interface Watcher {
        /** So many classes of so many are done. */
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
            List<Part> parts = new ArrayList<>();
            int all = 0;
            for (Summaries.Unsummarized missing : program.code().summaries().missing()) {
                Part part = new Part(missing, names(missing.source()));
                parts.add(part);
                all += part.classes().size();
            }
            int written = 0;
            int done = 0;
            for (Part part : parts) {
                int before = done;
                int of = all;
                written += keep(part, classes -> watcher.done(before + classes, of)) ? 1 : 0;
                done += part.classes().size();
                watcher.done(done, all);
            }
            return written;
        } finally {
            alone.close();
        }
    }

    private boolean keep(Part part, IntConsumer done) throws IOException {
        Summaries.Unsummarized missing = part.missing();
        String content = missing.content().name();
        if (store.note(missing.key(), content)) {
            return false;
        }
        SummaryWriter writer = summarize(part, done);
        missing.source().requireUnchanged();
        store.keep(missing.key(), content, out -> writer.write(missing.origin(), missing.manifestClassPath(), out));
        return true;
    }

    private static SummaryWriter summarize(Part part, IntConsumer done) throws IOException {
        SummaryWriter writer = new SummaryWriter();
        ClassSource source = part.missing().source();
        int classes = 0;
        for (String name : part.classes()) {
            byte[] bytes = source.read(name);
            if (bytes != null) {
                writer.add(name, bytes);
            }
            done.accept(++classes);
        }
        List<String> services = new ArrayList<>();
        source.resources(ClassSource.SERVICES, services::add);
        for (String service : services) {
            writer.addResource(service, source.lines(service));
        }
        List<String> files = new ArrayList<>();
        source.resources("", files::add);
        for (String file : files) {
            List<String> lines = NamingFiles.isOne(file) ? source.lines(file) : List.of();
            List<String> words = new ArrayList<>(NamingFiles.names(lines));
            words.addAll(NamingFiles.files(lines));
            if (!words.isEmpty()) {
                writer.addResource(file, words);
            }
        }
        return writer;
    }

    /** Those of {@code java.*} first: they are what a program asks of a JDK, and stand together that way. */
    private static List<String> names(ClassSource source) throws IOException {
        List<String> first = new ArrayList<>();
        List<String> others = new ArrayList<>();
        source.names(name -> (name.startsWith("java/") ? first : others).add(name));
        first.addAll(others);
        return first;
    }

    /** A jar or JDK to be summarised. */
    private record Part(Summaries.Unsummarized missing, List<String> classes) {}
}
