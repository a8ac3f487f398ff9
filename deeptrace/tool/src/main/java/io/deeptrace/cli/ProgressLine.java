// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import java.io.PrintStream;
import java.util.function.LongSupplier;

/** One line on a terminal that tells how far something is, and goes away in the end. What takes less than a quarter of a second tells nothing. */
final class ProgressLine {
    private static final long INTERVAL = 250_000_000;
    private static final int WIDTH = 30;

    private final PrintStream terminal;
    private final LongSupplier clock;
    private final long begin;
    private long told;
    private int columns;

    /** {@code clock} gives ns. */
    ProgressLine(PrintStream terminal, LongSupplier clock) {
        this.terminal = terminal;
        this.clock = clock;
        this.begin = clock.getAsLong();
        this.told = begin;
    }

    /** Whether it is time to tell something again. */
    boolean isDue() {
        return clock.getAsLong() - told >= INTERVAL;
    }

    /** Whole seconds since the beginning. */
    long seconds() {
        return (clock.getAsLong() - begin) / 1_000_000_000;
    }

    /** Writes the line anew. */
    void show(String text) {
        told = clock.getAsLong();
        String line = "deeptrace: " + text;
        terminal.print('\r' + line + " ".repeat(Math.max(0, columns - line.length())));
        terminal.flush();
        columns = line.length();
    }

    /** Shows a bar, if it is due: so many of so many. */
    void bar(String what, int done, int all) {
        if (isDue()) {
            int full = (int) ((long) WIDTH * done / all);
            show(what + " [" + "#".repeat(full) + " ".repeat(WIDTH - full) + "] " + done + " of " + all);
        }
    }

    /** Takes the line away. */
    void clear() {
        if (columns > 0) {
            terminal.print('\r' + " ".repeat(columns) + '\r');
            terminal.flush();
            columns = 0;
        }
    }
}
