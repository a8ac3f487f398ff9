// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/** A chunk of a lane that gives up calls. */
final class OwnChunk {
    final long address;
    final int size;
    /** The next one of the same call, or of those that are free. */
    OwnChunk next;

    OwnChunk(long address, int size) {
        this.address = address;
        this.size = size;
    }
}
