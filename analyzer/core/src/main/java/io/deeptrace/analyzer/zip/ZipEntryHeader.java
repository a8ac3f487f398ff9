// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.zip;

import java.util.zip.ZipEntry;

/**
 * What the directory says of an entry.
 *
 * @param flags general purpose bits
 * @param method how it is compressed
 * @param compressed bytes in the zip
 * @param size bytes of the content
 * @param offset where its local header stands
 * @param nameLength bytes of its name
 */
record ZipEntryHeader(int flags, int method, long compressed, long size, long offset, int nameLength) {
    private static final int ENCRYPTED = 1;

    boolean isEncrypted() {
        return (flags & ENCRYPTED) != 0;
    }

    boolean isStored() {
        return method == ZipEntry.STORED;
    }

    boolean isDeflated() {
        return method == ZipEntry.DEFLATED;
    }
}
