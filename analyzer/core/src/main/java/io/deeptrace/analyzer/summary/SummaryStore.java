// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

import io.deeptrace.analyzer.classfile.ClassFacts;
import io.deeptrace.analyzer.classfile.ClassFileException;
import io.deeptrace.analyzer.classfile.Symbols;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * Summaries on disk. A summary's file is named by what is in the jar; a note for each place where a jar was met tells which
 * summary is its. Files appear whole, by a rename, so that processes may write at the same time; readers trust nothing.
 */
public final class SummaryStore {
    /** Together the summaries are kept below this size; those not used for longest go first. In bytes. */
    public static final long LIMIT = 1L << 30;

    private static final String SUFFIX = "-" + SummaryFormat.VERSION + ".summary";

    private final StoreFiles files;

    /** Keeps summaries in this directory, which is made when the first one is written. */
    public SummaryStore(Path directory) {
        files = new StoreFiles(directory);
    }

    /** Where the summaries are. */
    public Path directory() {
        return files.directory();
    }

    /**
     * The summary of a file, or null if there is none that can be used. A damaged one is deleted.
     *
     * @param key what the file is now
     * @param symbols where the summary's names become objects
     * @param original the file itself
     */
    public Summary find(SourceKey key, Symbols symbols, Original original) {
        Path file = noted(key);
        if (file == null) {
            return null;
        }
        try {
            Summary summary = Summary.open(file, symbols, new Dropping(file, original));
            files.used(file);
            return summary;
        } catch (DamagedSummaryException damaged) {
            files.delete(file);
            return null;
        } catch (IOException gone) {
            return null;
        }
    }

    /** Whether there is a summary of this file. */
    public boolean has(SourceKey key) {
        Path file = noted(key);
        return file != null && Files.isReadable(file);
    }

    /**
     * Notes that the file of this key has this content, if a summary of the content is here already.
     *
     * @param content the content's name: {@code guava-33.jar-} and a digest
     * @return whether there is one
     */
    public boolean note(SourceKey key, String content) throws IOException {
        if (!Files.isReadable(files.summary(content + SUFFIX))) {
            return false;
        }
        // A file changed a moment ago may change again within the same tick of the clock: it is asked for its content
        // next time too.
        if (key.settled(System.currentTimeMillis())) {
            byte[] text = (key.text() + '\n' + content + SUFFIX + '\n').getBytes(StandardCharsets.UTF_8);
            files.writeNote(key.fileName(), out -> out.write(text));
        }
        return true;
    }

    /** Keeps a summary of this content, and drops the oldest if there are too many now. */
    public void keep(SourceKey key, String content, Content summary) throws IOException {
        files.writeSummary(content + SUFFIX, out -> {
            try (OutputStream buffered = new BufferedOutputStream(out, 1 << 16)) {
                summary.write(buffered);
            }
        });
        note(key, content);
        files.shrink(LIMIT);
    }

    /**
     * Waits until no other process writes here, and lets none until the result is closed: so that the same work is not
     * done twice. Nothing goes wrong without it.
     *
     * @throws IOException if nothing can be written here
     */
    public Closeable writing() throws IOException {
        return files.lock();
    }

    /** Whether some process writes here; true too if nobody can tell. */
    public boolean isBeingWritten() {
        return files.isLocked();
    }

    /** The summaries there are, the largest first. */
    public List<Entry> entries() throws IOException {
        return files.entries();
    }

    /** Deletes all summaries; gives back how many bytes that freed. */
    public long clear() throws IOException {
        return files.clear();
    }

    private Path noted(SourceKey key) {
        try {
            String note = Files.readString(files.note(key.fileName()));
            int end = key.text().length();
            if (!note.startsWith(key.text()) || !note.endsWith(SUFFIX + '\n') || note.charAt(end) != '\n') {
                return null;
            }
            String name = note.substring(end + 1, note.length() - 1);
            return name.indexOf('/') >= 0 || name.indexOf('\\') >= 0 || name.indexOf('\n') >= 0
                    ? null
                    : files.summary(name);
        } catch (NoSuchFileException none) {
            return null;
        } catch (IOException unreadable) {
            // No note that can be read is no note.
            return null;
        }
    }

    /** Writes a summary. */
    @FunctionalInterface
    public interface Content {
        /** Writes all of it; the stream stays open. */
        void write(OutputStream to) throws IOException;
    }

    /**
     * A summary that is here.
     *
     * @param file its path
     * @param size in bytes
     * @param origin what it was made of, or "damaged"
     */
    public record Entry(Path file, long size, String origin) {}

    /** Deletes a summary that is found to be damaged while it is in use. */
    private final class Dropping implements Original {
        private final Path file;
        private final Original original;

        Dropping(Path file, Original original) {
            this.file = file;
            this.original = original;
        }

        @Override
        public ClassFacts original(String name) throws IOException, ClassFileException {
            return original.original(name);
        }

        @Override
        public void damaged(RuntimeException problem) {
            files.delete(file);
            original.damaged(problem);
        }
    }
}
