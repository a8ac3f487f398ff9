// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A trace file in memory. */
final class MemorySource implements Source {
    private final byte[] bytes;

    MemorySource(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public ByteBuffer slice(long at, int length) {
        return ByteBuffer.wrap(bytes).slice(Math.toIntExact(at), length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
