// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.zip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.ZipException;

/** The bytes of a zip: a whole file, or the part of one where another zip is stored. */
record FileRegion(FileChannel channel, long start, long length) {
    /** Reads so many bytes; less is an error. */
    byte[] read(long at, int count) throws IOException {
        if (count < 0 || at < 0 || at > length - count) {
            throw new ZipException("it ends before byte " + (at + count));
        }
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, start + at + bytes.position()) < 0) {
                throw new ZipException("it ends before byte " + (at + count));
            }
        }
        return bytes.array();
    }

    FileRegion part(long at, long count) throws ZipException {
        if (at < 0 || count < 0 || at > length - count) {
            throw new ZipException("it ends before byte " + (at + count));
        }
        return new FileRegion(channel, start + at, count);
    }
}
