// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Reads bytes from an open file into fresh buffers. Used while a trace is opened, because a file that is still being
 * recorded may be cut to its used length meanwhile, which a mapping would not survive.
 */
final class ChannelSource implements Source {
    /** A file is cut when its recording ends: once, so that one more would do. */
    private static final int ATTEMPTS = 3;

    private final FileChannel channel;
    private final long size;

    ChannelSource(FileChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size();
    }

    /** What is read of an open file. */
    interface Reading<T> {
        T of(FileChannel channel, ChannelSource source, Path file) throws IOException;
    }

    /**
     * Reads a file, and again where it was cut meanwhile.
     *
     * @throws IOException if it cannot be read
     */
    static <T> T read(Path file, Reading<T> reading) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(file, reading);
            } catch (EOFException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static <T> T once(Path file, Reading<T> reading) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            return reading.of(channel, new ChannelSource(channel), file);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public ByteBuffer slice(long at, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, at + buffer.position()) < 0) {
                throw new EOFException("The trace file became shorter while it was read; read it again.");
            }
        }
        return buffer.flip();
    }
}
