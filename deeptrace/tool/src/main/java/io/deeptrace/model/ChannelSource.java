// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * Reads bytes from an open file into fresh buffers. Used while a trace is opened, because a file that is still being
 * recorded may be cut to its used length meanwhile, which a mapping would not survive.
 */
final class ChannelSource implements Source {
    private final FileChannel channel;
    private final long size;

    ChannelSource(FileChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size();
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
