// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32;

/** The bytes of a summary, mapped into memory; what is read is checked against its length and checksum first. */
final class Mapping {
    private final ByteBuffer bytes;

    private final CRC32 crc = new CRC32();

    /** Copies of what was read last, as long as nothing else is read. */
    private byte[] copied = new byte[0];

    private final ByteCursor cursor = new ByteCursor();

    private Mapping(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    static Mapping open(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size < SummaryFormat.HEADER || size > Integer.MAX_VALUE) {
                throw new DamagedSummaryException("a file of " + size + " bytes");
            }
            return new Mapping(channel.map(FileChannel.MapMode.READ_ONLY, 0, size));
        }
    }

    int size() {
        return bytes.capacity();
    }

    int i4(int at) {
        try {
            return bytes.getInt(at);
        } catch (IndexOutOfBoundsException outside) {
            throw new DamagedSummaryException("nothing at " + at, outside);
        }
    }

    /**
     * Copies bytes into this array, or into a longer one where it is too short.
     *
     * @param from where in the array; what stands before is kept
     * @return the array
     */
    byte[] copy(int at, int length, byte[] into, int from) {
        if (at < 0 || length < 0 || length > size() - at) {
            throw new DamagedSummaryException(length + " bytes at " + at);
        }
        byte[] copy = from + length > into.length ? Arrays.copyOf(into, (from + length) * 2) : into;
        bytes.get(at, copy, from, length);
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
}
