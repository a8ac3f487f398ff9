// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Maps a file into memory, so that values are decoded where they lie. The windows overlap by more than a chunk, so that
 * every chunk lies in one of them.
 */
final class MappedSource implements Source {
    private static final long WINDOW = 1L << 30;
    private static final long OVERLAP = 2L << 20;

    private final MappedByteBuffer[] windows;
    private final long size;

    /** Maps the first {@code size} bytes; the channel may be closed afterwards. */
    MappedSource(FileChannel channel, long size) throws IOException {
        this.size = size;
        this.windows = new MappedByteBuffer[(int) ((size + WINDOW - 1) / WINDOW)];
        for (int i = 0; i < windows.length; i++) {
            long from = i * WINDOW;
            windows[i] = channel.map(FileChannel.MapMode.READ_ONLY, from, Math.min(WINDOW + OVERLAP, size - from));
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public ByteBuffer slice(long at, int length) {
        int window = (int) (at / WINDOW);
        return windows[window].slice((int) (at - window * WINDOW), length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
