// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;

/** The bytes of a summary, mapped into memory; what is read is checked against its length and checksum first. */
final class Mapping {
    private final ByteBuffer bytes;

    private final CRC32 crc = new CRC32();

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

    byte[] copy(int at, int length) {
        if (at < 0 || length < 0 || length > size() - at) {
            throw new DamagedSummaryException(length + " bytes at " + at);
        }
        byte[] copy = new byte[length];
        bytes.get(at, copy);
        return copy;
    }

    byte[] checked(int at, int length, int checksum) {
        byte[] copy = copy(at, length);
        crc.reset();
        crc.update(copy, 0, length);
        if ((int) crc.getValue() != checksum) {
            throw new DamagedSummaryException("bytes at " + at + " that do not match their checksum");
        }
        return copy;
    }

    /** What {@link ByteSink#block} wrote. */
    byte[] block(int at) {
        return checked(at + 8, i4(at), i4(at + 4));
    }
}
