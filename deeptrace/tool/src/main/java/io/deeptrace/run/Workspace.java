// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import io.deeptrace.analyzer.classpath.ApplicationArchive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A private directory for the files of one recording; deleted with all that is in it, also on Ctrl-C. What a killed process has
 * left behind a later one deletes.
 */
public final class Workspace implements AutoCloseable {
    static final String PREFIX = "deeptrace-";

    private final Path directory;
    private final WorkspaceLock lock;
    private final Map<Path, List<Path>> unpacked = new HashMap<>();
    private final Thread atExit = new Thread(this::delete, "deeptrace-workspace");

    private Workspace(Path directory) throws IOException {
        this.directory = directory;
        lock = WorkspaceLock.hold(directory);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** A new directory that only this user can read. */
    public static Workspace create() throws RecordingException {
        try {
            return new Workspace(Files.createTempDirectory(PREFIX));
        } catch (IOException e) {
            throw new RecordingException(
                    ExitCode.USAGE,
                    "No temporary directory can be made in " + System.getProperty("java.io.tmpdir")
                            + ": free some space or set TMPDIR.",
                    e);
        }
    }

    public Path directory() {
        return directory;
    }

    /**
     * This class path as a JVM and a compiler understand it: archives with jars inside are unpacked here, each once.
     *
     * @throws RecordingException if that fails; there may be no room
     */
    public List<Path> unpacked(List<Path> classPath) throws RecordingException {
        List<Path> all = new ArrayList<>();
        for (Path entry : classPath) {
            List<Path> parts = unpacked.get(entry);
            if (parts == null) {
                try {
                    parts = ApplicationArchive.unpack(entry, directory.resolve("unpacked-" + unpacked.size()));
                } catch (IOException e) {
                    throw new RecordingException(
                            ExitCode.USAGE,
                            "The jars inside " + entry + " cannot be unpacked into " + directory + " (" + e.getMessage()
                                    + "): free some space or set TMPDIR.",
                            e);
                }
                unpacked.put(entry, parts);
            }
            all.addAll(parts);
        }
        return all;
    }

    @Override
    public void close() {
        AbandonedWorkspaces.delete(directory);
        delete();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The JVM is shutting down and runs the hook itself; deleting twice does no harm.
            delete();
        }
    }

    private void delete() {
        lock.close();
        delete(directory);
    }

    /** Deletes a directory with all that is in it, if it is there; links are not followed. */
    static void delete(Path directory) {
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                    Files.deleteIfExists(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (NoSuchFileException e) {
            // Already deleted.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + directory, e);
        }
    }
}
