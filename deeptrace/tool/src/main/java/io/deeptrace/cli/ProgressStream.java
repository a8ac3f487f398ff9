// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Tells a person on one line how much of a file is written, and takes the line away in the end. */
final class ProgressStream extends FilterOutputStream {
    private static final long INTERVAL = 250_000_000;
    private static final double MEGA = 1e6;

    private final String what;
    private final PrintStream terminal;
    private final LongSupplier clock;
    private final long begin;
    private long told;
    private long written;
    private int columns;

    /** {@code clock} gives ns. Nothing is told of what takes less than a quarter of a second. */
    ProgressStream(OutputStream out, String what, PrintStream terminal, LongSupplier clock) {
        super(out);
        this.what = what;
        this.terminal = terminal;
        this.clock = clock;
        this.begin = clock.getAsLong();
        this.told = begin;
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
        if (columns > 0) {
            terminal.print('\r' + " ".repeat(columns) + '\r');
            terminal.flush();
        }
    }

    private void wrote(int length) {
        written += length;
        long now = clock.getAsLong();
        if (now - told >= INTERVAL) {
            told = now;
            String line = String.format(
                    Locale.ROOT, "deeptrace: %s: %,.1f MB, %d s", what, written / MEGA, (now - begin) / 1_000_000_000);
            terminal.print('\r' + line + " ".repeat(Math.max(0, columns - line.length())));
            terminal.flush();
            columns = line.length();
        }
    }
}
