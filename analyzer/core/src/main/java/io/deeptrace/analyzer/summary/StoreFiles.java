// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

import io.deeptrace.analyzer.classfile.Symbols;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The files of a store: summaries, notes beside them in a directory of their own. */
final class StoreFiles {
    private static final String LOCK = "writing.lock";
    private static final String SUMMARY = ".summary";

    private final CacheFiles summaries;
    private final CacheFiles notes;

    StoreFiles(Path directory) {
        summaries = new CacheFiles(directory);
        notes = new CacheFiles(directory.resolve("notes"));
    }

    Path directory() {
        return summaries.directory();
    }

    Path summary(String name) {
        return summaries.file(name);
    }

    Path note(String name) {
        return notes.file(name);
    }

    void writeSummary(String name, CacheFiles.Content content) throws IOException {
        summaries.write(name, content);
    }

    void writeNote(String name, CacheFiles.Content content) throws IOException {
        summaries.createDirectory();
        notes.write(name, content);
    }

    boolean isLocked() {
        if (!Files.exists(summary(LOCK))) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(summary(LOCK), StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (IOException | OverlappingFileLockException busy) {
            return true;
        }
    }

    Closeable lock() throws IOException {
        summaries.createDirectory();
        notes.createDirectory();
        FileChannel channel = FileChannel.open(summary(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            channel.lock();
            return channel;
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    /** Deletes if that can be done. */
    void delete(Path file) {
        summaries.delete(file);
    }

    /** Remembers, by the day, that a summary was of use. */
    void used(Path file) {
        summaries.used(file);
    }

    /** Deletes the summaries unused for longest until the others are smaller than this together. */
    void shrink(long limit) throws IOException {
        summaries.shrink(SUMMARY, limit);
        for (Path note : notes.list()) {
            if (notes.isOld(note) && isOrphan(note)) {
                delete(note);
            }
        }
    }

    List<SummaryStore.Entry> entries() throws IOException {
        List<SummaryStore.Entry> entries = new ArrayList<>();
        for (Path file : summaries.list()) {
            if (file.toString().endsWith(SUMMARY)) {
                entries.add(new SummaryStore.Entry(file, Files.size(file), origin(file)));
            }
        }
        entries.sort(Comparator.comparingLong(SummaryStore.Entry::size).reversed());
        return entries;
    }

    long clear() throws IOException {
        return notes.clear() + summaries.clear();
    }

    private static String origin(Path file) throws IOException {
        try (Summary summary = Summary.open(file, new Symbols(), null)) {
            return summary.origin();
        } catch (DamagedSummaryException damaged) {
            return "damaged, or of another version";
        }
    }

    private boolean isOrphan(Path note) throws IOException {
        String text = Files.readString(note).strip();
        return !Files.exists(summary(text.substring(text.lastIndexOf('\n') + 1)));
    }
}
