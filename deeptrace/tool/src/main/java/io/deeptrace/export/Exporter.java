// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import io.deeptrace.model.Trace;
import java.io.IOException;
import java.io.OutputStream;

/** Writes a trace in one format. */
public interface Exporter {
    /**
     * Writes the whole trace; {@code out} stays open.
     *
     * @throws IOException if {@code out} fails
     */
    void export(Trace trace, OutputStream out) throws IOException;

    /** The most calls that a file of this format shows: of more, the longest. {@link Integer#MAX_VALUE}, which is the default, if it shows all. */
    default int mostCalls() {
        return Integer.MAX_VALUE;
    }
}
