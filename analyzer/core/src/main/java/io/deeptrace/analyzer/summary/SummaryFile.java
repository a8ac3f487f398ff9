// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * The bytes of a summary, read block by block when asked for; what is read is checked against its length and checksum
 * first. Not mapped into memory: a page that is touched there brings fifteen others with it, and what a query asks of a
 * JDK lies scattered.
 */
final class SummaryFile implements Closeable {
    private static final int SHIFT = 12;
    private static final int BLOCK = 1 << SHIFT;

    private final RandomAccessFile file;
    private final int size;
    private final byte[][] blocks;
    private final CRC32 crc = new CRC32();

    /** Copies of what was read last, as long as nothing else is read. */
    private byte[] copied = new byte[0];

    private final ByteCursor cursor = new ByteCursor();

    private SummaryFile(RandomAccessFile file, int size) {
        this.file = file;
        this.size = size;
        blocks = new byte[(size - 1 >> SHIFT) + 1][];
    }

    static SummaryFile open(Path path) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
        long size = file.length();
        if (size < SummaryFormat.HEADER || size > Integer.MAX_VALUE) {
            file.close();
            throw new DamagedSummaryException("a file of " + size + " bytes");
        }
        return new SummaryFile(file, (int) size);
    }

    int size() {
        return size;
    }

    int i4(int at) {
        if (at < 0 || at > size - 4) {
            throw new DamagedSummaryException("nothing at " + at);
        }
        int from = at & BLOCK - 1;
        if (from > BLOCK - 4) {
            return u1(at) << 24 | u1(at + 1) << 16 | u1(at + 2) << 8 | u1(at + 3);
        }
        byte[] block = part(at >> SHIFT);
        return block[from] << 24
                | (block[from + 1] & 0xFF) << 16
                | (block[from + 2] & 0xFF) << 8
                | block[from + 3] & 0xFF;
    }

    /**
     * Copies bytes into this array, or into a longer one where it is too short.
     *
     * @param to where in the array; what stands before is kept
     * @return the array
     */
    byte[] copy(int at, int length, byte[] into, int to) {
        if (at < 0 || length < 0 || length > size - at) {
            throw new DamagedSummaryException(length + " bytes at " + at);
        }
        byte[] copy = to + length > into.length ? Arrays.copyOf(into, (to + length) * 2) : into;
        for (int done = 0; done < length; ) {
            int from = at + done & BLOCK - 1;
            int some = Math.min(length - done, BLOCK - from);
            System.arraycopy(part(at + done >> SHIFT), from, copy, to + done, some);
            done += some;
        }
        return copy;
    }

    /** These bytes; to be read before any others are asked for. */
    ByteCursor checked(int at, int length, int checksum) {
        copied = copy(at, length, copied, 0);
        crc.reset();
        crc.update(copied, 0, length);
        if ((int) crc.getValue() != checksum) {
            throw new DamagedSummaryException("bytes at " + at + " that do not match their checksum");
        }
        return cursor.over(copied, length);
    }

    /** What {@link ByteSink#block} wrote; to be read before any other bytes are asked for. */
    ByteCursor block(int at) {
        return checked(at + 8, i4(at), i4(at + 4));
    }

    /** Where what {@link ByteSink#block} wrote ends. */
    int endOfBlock(int at) {
        return at + 8 + i4(at);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private int u1(int at) {
        return part(at >> SHIFT)[at & BLOCK - 1] & 0xFF;
    }

    private byte[] part(int number) {
        byte[] block = blocks[number];
        if (block == null) {
            block = read(number);
            blocks[number] = block;
        }
        return block;
    }

    private byte[] read(int number) {
        int start = number << SHIFT;
        byte[] block = new byte[Math.min(BLOCK, size - start)];
        try {
            file.seek(start);
            file.readFully(block);
        } catch (IOException failed) {
            throw new DamagedSummaryException("bytes at " + start + " that cannot be read", failed);
        }
        return block;
    }
}
