// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.format.TraceFormat;

/**
 * A chunk of the file.
 *
 * @param at its offset in the file
 * @param committed payload bytes to be read
 * @param cut payload bytes that were committed and lie beyond the end of the file
 * @param base trace time in ns at which it begins
 */
record Chunk(long at, int lane, int size, int committed, int cut, int sequence, long base) {
    /** Offset of the payload in the file. */
    long payload() {
        return at + TraceFormat.CHUNK_HEADER;
    }
}
