// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells whether anybody uses a workspace: the system lets go of the lock when the process ends, however it ends. A process id
 * would be another one's by then, or one of another container that shares the directory.
 */
final class WorkspaceLock implements AutoCloseable {
    private static final String FILE = "lock";
    /** Of this process: to close a file would let go of all locks that the process has on it. */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private WorkspaceLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Holds the lock of a new workspace. */
    static WorkspaceLock hold(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        OWN.add(file);
        try {
            channel.tryLock();
        } catch (IOException e) {
            // Where nothing can be locked, nobody else will get the lock either.
        }
        return new WorkspaceLock(file, channel);
    }

    /** When the workspace was made; an {@link IOException} if it is none that has a lock. */
    static FileTime made(Path directory) throws IOException {
        return Files.getLastModifiedTime(directory.resolve(FILE));
    }

    /** Does this if nobody holds the lock of a workspace, and holds it meanwhile. */
    static void whileFree(Path directory, Runnable task) throws IOException {
        Path file = directory.resolve(FILE);
        if (OWN.contains(file)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                task.run();
            }
        } catch (OverlappingFileLockException e) {
            // Held by this process.
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // The end of the process does it.
        }
        OWN.remove(file);
    }
}
