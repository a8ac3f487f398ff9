// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Tells a person on one line how much of a file is written, and takes the line away in the end. */
final class ProgressStream extends FilterOutputStream {
    private static final double MEGA = 1e6;

    private final String what;
    private final ProgressLine line;
    private long written;

    /** {@code clock} gives ns. Nothing is told of what takes less than a quarter of a second. */
    ProgressStream(OutputStream out, String what, Console console, LongSupplier clock) {
        super(out);
        this.what = what;
        this.line = new ProgressLine(console, clock);
    }

    @Override
    public void write(int b) throws IOException {
        out.write(b);
        wrote(1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
        wrote(length);
    }

    /** Takes the line away. */
    void clear() {
        line.close();
    }

    private void wrote(int length) {
        written += length;
        if (line.isDue()) {
            line.show(String.format(Locale.ROOT, "%s: %,.1f MB, %d s", what, written / MEGA, line.seconds()));
        }
    }
}
