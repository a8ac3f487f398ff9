// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.viewer;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Answers one question about every box with a bit each, the lowest bit of a byte first. */
final class BoxBits {
    private static final int BLOCK = 1 << 16;

    private final int count;

    /** @param count number of boxes */
    BoxBits(int count) {
        this.count = count;
    }

    /** Writes the bits as it goes, so that early hits are seen early. */
    void write(IntPredicate fits, OutputStream out) throws IOException {
        for (int from = 0; from < count; from += BLOCK) {
            int start = from;
            byte[] bits = new byte[(Math.min(BLOCK, count - from) + 7) / 8];
            IntStream.range(0, bits.length).parallel().forEach(i -> bits[i] = eight(start + 8 * i, fits));
            out.write(bits);
            out.flush();
        }
    }

    private byte eight(int from, IntPredicate fits) {
        int bits = 0;
        for (int i = 0; i < 8 && from + i < count; i++) {
            bits |= fits.test(from + i) ? 1 << i : 0;
        }
        return (byte) bits;
    }
}
