// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of one directory that are kept to save work, all for their owner alone. They appear whole, by a rename, so that processes
 * may write at the same time.
 */
public final class CacheFiles {
    private static final String UNFINISHED = ".tmp";
    private static final Duration DAY = Duration.ofDays(1);

    private final Path directory;

    /** In this directory, which is made when the first file is written. */
    public CacheFiles(Path directory) {
        this.directory = directory;
    }

    /** Where they are. */
    public Path directory() {
        return directory;
    }

    /** The one of this name, be it there or not. */
    public Path file(String name) {
        return directory.resolve(name);
    }

    /** What a file holds. */
    @FunctionalInterface
    public interface Content {
        /** Writes all of it; the stream stays open. */
        void write(OutputStream to) throws IOException;
    }

    /** Writes a file that nobody sees before it is whole. */
    public void write(String name, Content content) throws IOException {
        createDirectory();
        Path unfinished = Files.createTempFile(directory, "new", UNFINISHED, owned("rw-------"));
        try {
            try (OutputStream out = Files.newOutputStream(unfinished)) {
                content.write(out);
            }
            Files.move(unfinished, file(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** Deletes a file if that can be done. */
    public void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException kept) {
            // It will be found damaged again and stand in nobody's way.
            return;
        }
    }

    /** Remembers, by the day, that a file was of use. */
    public void used(Path file) {
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

    /** Deletes those with this ending that were unused for longest until the others are smaller than this together; and what never was finished. */
    public void shrink(String ending, long limit) throws IOException {
        List<Used> kept = new ArrayList<>();
        long size = 0;
        for (Path file : list()) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                Used used = new Used(file, attributes.size(), attributes.lastModifiedTime());
                if (file.toString().endsWith(ending)) {
                    kept.add(used);
                    size += used.size;
                } else if (file.toString().endsWith(UNFINISHED) && isOld(file)) {
                    delete(file);
                }
            } catch (NoSuchFileException deleted) {
                continue; // by another process
            }
        }
        kept.sort(Comparator.comparing(Used::at));
        for (int i = 0; i < kept.size() && size > limit; i++) {
            delete(kept.get(i).file);
            size -= kept.get(i).size;
        }
    }

    /** Whether nobody has written or used this file for a day. */
    boolean isOld(Path file) throws IOException {
        return Files.getLastModifiedTime(file)
                .toInstant()
                .isBefore(Instant.now().minus(DAY));
    }

    /** Those that are there, by name. */
    public List<Path> list() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (NoSuchFileException none) {
            return List.of();
        }
    }

    /** Deletes all of them, and the directory; gives back how many bytes that freed. */
    public long clear() throws IOException {
        long freed = 0;
        for (Path file : list()) {
            freed += Files.size(file);
            Files.delete(file);
        }
        try {
            Files.deleteIfExists(directory);
        } catch (DirectoryNotEmptyException again) {
            return freed; // another process fills it anew, or it holds files of another kind
        }
        return freed;
    }

    /** Makes the directory, if it is not there. */
    void createDirectory() throws IOException {
        if (!Files.isDirectory(directory)) {
            Path parent = directory.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.createDirectories(directory, owned("rwx------"));
        }
    }

    private FileAttribute<?>[] owned(String permissions) {
        return directory.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private record Used(Path file, long size, FileTime at) {}
}
