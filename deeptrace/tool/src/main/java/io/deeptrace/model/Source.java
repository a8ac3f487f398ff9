// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The bytes of a trace file. */
interface Source {
    /** Number of bytes. */
    long size();

    /**
     * A little-endian buffer over {@code length} bytes from {@code at}, indexed from 0.
     *
     * @throws IOException if they cannot be read
     */
    ByteBuffer slice(long at, int length) throws IOException;
}
