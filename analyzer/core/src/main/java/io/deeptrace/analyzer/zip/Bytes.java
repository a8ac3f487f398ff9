// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.zip;

/** Numbers as zip files hold them: little-endian, unsigned. */
final class Bytes {
    private Bytes() {}

    static int u2(byte[] bytes, int at) {
        return bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8;
    }

    static long u4(byte[] bytes, int at) {
        return u2(bytes, at) | (long) u2(bytes, at + 2) << 16;
    }

    /** Eight bytes; what does not fit into a positive long comes out negative. */
    static long u8(byte[] bytes, int at) {
        return u4(bytes, at) | u4(bytes, at + 4) << 32;
    }
}
