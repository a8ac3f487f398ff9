// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.format.TraceFormat;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The first page of a trace file.
 *
 * @param losses calls lost by cause, in the order of {@link TraceFormat.Loss}
 */
record FileHeader(boolean finished, long epochMillis, long endNanos, long processId, long[] losses) {

    static boolean isTrace(Source source) throws IOException {
        return source.size() >= Long.BYTES && source.slice(0, Long.BYTES).getLong(0) == TraceFormat.MAGIC;
    }

    /** Whether it is being recorded, and its chunks are used again meanwhile. */
    static boolean isReused(Source source) throws IOException {
        if (source.size() < TraceFormat.PAGE || !isTrace(source)) {
            return false;
        }
        ByteBuffer page = source.slice(0, TraceFormat.PAGE);
        return page.getInt(TraceFormat.HEADER_STATE) == 0 && page.getInt(TraceFormat.HEADER_REUSE) != 0;
    }

    /**
     * Reads the header.
     *
     * @throws IOException if this is no trace file of a known version: a sentence that names the file
     */
    static FileHeader read(Source source, String file) throws IOException {
        if (source.size() == 0) {
            throw new IOException(file + " is empty: its recording never began, or its copy failed. Record it again.");
        }
        if (!isTrace(source)) {
            throw new IOException(file + " is not a DeepTrace trace: it does not begin with DTRACE and a line break"
                    + " (was it copied in text mode?).");
        }
        if (source.size() < TraceFormat.PAGE) {
            throw new IOException(
                    file
                            + " is a DeepTrace trace cut off within its header: nothing of it can be read. Copy it again, or record again.");
        }
        ByteBuffer page = source.slice(0, TraceFormat.PAGE);
        int version = page.getInt(TraceFormat.HEADER_VERSION);
        if (version != TraceFormat.VERSION) {
            throw new IOException(file + " is a trace of version " + version + "; this DeepTrace reads version "
                    + TraceFormat.VERSION + ". Use the DeepTrace that recorded it.");
        }
        long[] losses = new long[TraceFormat.LOSSES];
        for (int i = 0; i < losses.length; i++) {
            losses[i] = page.getLong(TraceFormat.HEADER_LOSSES + 8 * i);
        }
        return new FileHeader(
                page.getInt(TraceFormat.HEADER_STATE) == 1,
                page.getLong(TraceFormat.HEADER_EPOCH_MILLIS),
                page.getLong(TraceFormat.HEADER_END_NANOS),
                page.getLong(TraceFormat.HEADER_PID),
                losses);
    }
}
