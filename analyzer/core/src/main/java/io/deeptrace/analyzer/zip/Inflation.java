// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.zip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/** Inflates entries, into memory or into a file, to exactly the size that the directory tells. Not thread-safe. */
final class Inflation implements AutoCloseable {
    private static final int CHUNK = 1 << 16;

    /** Deflate makes no more than this of one byte: a larger claim is a lie and no reason to allocate. */
    private static final long MOST_PER_BYTE = 1032;

    private final Inflater inflater = new Inflater(true);

    byte[] inMemory(byte[] compressed, int from, int length, int size) throws ZipException {
        if (size > length * MOST_PER_BYTE) {
            throw wrongSize();
        }
        byte[] content = new byte[size];
        inflater.reset();
        inflater.setInput(compressed, from, length);
        int done = 0;
        while (!inflater.finished()) {
            int read = inflate(content, done);
            done += read;
            if (read == 0 && !inflater.finished() && (done == size || inflater.needsInput())) {
                throw wrongSize();
            }
        }
        if (done != size) {
            throw wrongSize();
        }
        return content;
    }

    void intoFile(FileRegion compressed, FileChannel file, long size) throws IOException {
        inflater.reset();
        byte[] content = new byte[CHUNK];
        long read = 0;
        long done = 0;
        while (!inflater.finished()) {
            if (inflater.needsInput()) {
                int next = (int) Math.min(CHUNK, compressed.length() - read);
                if (next == 0) {
                    throw wrongSize();
                }
                inflater.setInput(compressed.read(read, next));
                read += next;
            }
            int inflated = inflate(content, 0);
            done += inflated;
            if (done > size) {
                throw wrongSize();
            }
            ByteBuffer out = ByteBuffer.wrap(content, 0, inflated);
            while (out.hasRemaining()) {
                file.write(out);
            }
        }
        if (done != size) {
            throw wrongSize();
        }
    }

    @Override
    public void close() {
        inflater.end();
    }

    private int inflate(byte[] content, int from) throws ZipException {
        try {
            int read = inflater.inflate(content, from, content.length - from);
            if (read == 0 && inflater.needsDictionary()) {
                throw new ZipException("it needs a dictionary");
            }
            return read;
        } catch (DataFormatException damaged) {
            ZipException told = new ZipException("it is damaged (" + damaged.getMessage() + ')');
            told.initCause(damaged);
            throw told;
        }
    }

    private static ZipException wrongSize() {
        return new ZipException("it is damaged: its size is not what the directory says");
    }
}
