// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

import io.deeptrace.analyzer.classfile.Symbols;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The files of a store: summaries, notes beside them in a directory of their own, all for their owner alone. */
final class StoreFiles {
    private static final String SUMMARY = ".summary";
    private static final String UNFINISHED = ".tmp";
    private static final Duration DAY = Duration.ofDays(1);

    private final Path directory;
    private final Path notes;

    StoreFiles(Path directory) {
        this.directory = directory;
        notes = directory.resolve("notes");
    }

    Path directory() {
        return directory;
    }

    Path summary(String name) {
        return directory.resolve(name);
    }

    Path note(String name) {
        return notes.resolve(name);
    }

    /** Writes a file that nobody sees before it is whole. */
    void write(Path file, SummaryStore.Content content) throws IOException {
        createDirectory(file.getParent());
        Path unfinished = Files.createTempFile(file.getParent(), "new", UNFINISHED, owned("rw-------"));
        try {
            try (OutputStream out = Files.newOutputStream(unfinished)) {
                content.write(out);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    Closeable lock() throws IOException {
        createDirectory(notes);
        FileChannel channel = FileChannel.open(
                directory.resolve("writing.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
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
        try {
            Files.deleteIfExists(file);
        } catch (IOException kept) {
            // It will be found damaged again and stand in nobody's way.
            return;
        }
    }

    /** Remembers, by the day, that a summary was of use. */
    void used(Path file) {
        try {
            FileTime now = FileTime.fromMillis(System.currentTimeMillis());
            if (Files.getLastModifiedTime(file)
                    .toInstant()
                    .isBefore(now.toInstant().minus(DAY))) {
                Files.setLastModifiedTime(file, now);
            }
        } catch (IOException readOnly) {
            // A store that others keep is of use as well.
            return;
        }
    }

    /** Deletes the summaries unused for longest until the others are smaller than this together. */
    void shrink(long limit) throws IOException {
        List<Used> summaries = new ArrayList<>();
        long size = 0;
        for (Path file : list(directory)) {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            Used used = new Used(file, attributes.size(), attributes.lastModifiedTime());
            if (file.toString().endsWith(SUMMARY)) {
                summaries.add(used);
                size += used.size;
            } else if (file.toString().endsWith(UNFINISHED) && used.isOld()) {
                delete(file);
            }
        }
        summaries.sort(Comparator.comparing(Used::at));
        for (int i = 0; i < summaries.size() && size > limit; i++) {
            delete(summaries.get(i).file);
            size -= summaries.get(i).size;
        }
        for (Path note : list(notes)) {
            if (new Used(note, 0, Files.getLastModifiedTime(note)).isOld() && isOrphan(note)) {
                delete(note);
            }
        }
    }

    List<SummaryStore.Entry> entries() throws IOException {
        List<SummaryStore.Entry> entries = new ArrayList<>();
        for (Path file : list(directory)) {
            if (file.toString().endsWith(SUMMARY)) {
                entries.add(new SummaryStore.Entry(file, Files.size(file), origin(file)));
            }
        }
        entries.sort(Comparator.comparingLong(SummaryStore.Entry::size).reversed());
        return entries;
    }

    long clear() throws IOException {
        long freed = 0;
        for (Path below : List.of(notes, directory)) {
            for (Path file : list(below)) {
                freed += Files.size(file);
                Files.delete(file);
            }
            Files.deleteIfExists(below);
        }
        return freed;
    }

    private static String origin(Path file) throws IOException {
        try {
            return Summary.open(file, new Symbols(), null).origin();
        } catch (DamagedSummaryException damaged) {
            return "damaged, or of another version";
        }
    }

    private boolean isOrphan(Path note) throws IOException {
        String text = Files.readString(note).strip();
        return !Files.exists(directory.resolve(text.substring(text.lastIndexOf('\n') + 1)));
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (NoSuchFileException none) {
            return List.of();
        }
    }

    private void createDirectory(Path wanted) throws IOException {
        if (!Files.isDirectory(wanted)) {
            Path parent = directory.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.createDirectories(directory, owned("rwx------"));
            Files.createDirectories(wanted, owned("rwx------"));
        }
    }

    private FileAttribute<?>[] owned(String permissions) {
        return directory.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private record Used(Path file, long size, FileTime at) {
        boolean isOld() {
            return at.toInstant().isBefore(java.time.Instant.now().minus(DAY));
        }
    }
}
