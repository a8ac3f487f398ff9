// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file by which the agent sees that this process is there: it is locked as long as that is so, and deleted when the recording is to end. */
final class Control implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;

    private Control(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * One in this directory.
     *
     * @throws RecordingException if no file can be written and locked there
     */
    static Control in(Path directory) throws RecordingException {
        try {
            return locked(directory);
        } catch (IOException e) {
            throw new RecordingException(
                    ExitCode.USAGE,
                    "Nothing can be written to " + directory + " (" + e.getMessage()
                            + "): free some space or set TMPDIR.",
                    e);
        }
    }

    private static Control locked(Path directory) throws IOException {
        Path file = directory.resolve("control");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock();
        if (!lock.isValid()) {
            throw new IOException("The file " + file + " cannot be locked.");
        }
        return new Control(file, channel);
    }

    Path file() {
        return file;
    }

    /** The recording is to end. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
