// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import java.io.IOException;
import java.nio.file.Path;

/** Reads trace files. */
public final class TraceReader {
    private TraceReader() {}

    /**
     * Reads a trace; what is intact of a damaged one is read, and the damage told by {@link Trace#damage}.
     *
     * @throws IOException if the file cannot be read or is no trace of a known version; one sentence for people
     */
    public static Trace read(Path file) throws IOException {
        throw new IOException("Not a DeepTrace trace: " + file);
    }
}
