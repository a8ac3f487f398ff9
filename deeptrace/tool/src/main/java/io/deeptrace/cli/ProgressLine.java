// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * One line on a terminal that tells how far something is, and goes away in the end. What takes less than a quarter of a
 * second tells nothing, and where no terminal is nothing is told.
 */
final class ProgressLine implements AutoCloseable {
    private static final long INTERVAL = 250_000_000;
    private static final int USUAL_WIDTH = 80;
    private static final int LONGEST_BAR = 30;
    private static final int SHORTEST_BAR = 5;
    private static final String NAME = "deeptrace: ";

    private final PrintStream terminal;
    private final boolean watched;
    private final int room;
    private final LongSupplier clock;
    private final long begin;
    private long told;
    private int columns;

    /** {@code clock} gives ns. */
    ProgressLine(Console console, LongSupplier clock) {
        this.terminal = console.err();
        this.watched = console.errIsTerminal();
        // A line that is as wide as the terminal, or wider, goes on in the next one and cannot be taken away.
        this.room = Math.max(1, (console.columns() > 0 ? console.columns() : USUAL_WIDTH) - 1);
        this.clock = clock;
        this.begin = clock.getAsLong();
        this.told = begin;
    }

    /** Whether it is time to tell something again. */
    boolean isDue() {
        return watched && clock.getAsLong() - told >= INTERVAL;
    }

    /** Whole seconds since the beginning. */
    long seconds() {
        return (clock.getAsLong() - begin) / 1_000_000_000;
    }

    /** Writes the line anew, as much of it as there is room for. */
    void show(String text) {
        told = clock.getAsLong();
        String whole = NAME + text;
        String line = whole.substring(0, Math.min(room, whole.length()));
        terminal.print('\r' + line + " ".repeat(Math.max(0, columns - line.length())));
        terminal.flush();
        columns = line.length();
    }

    /** Shows a bar, if it is due: so many of so many. Where there is no room for a bar there are the numbers. */
    void bar(String what, int done, int all) {
        if (isDue()) {
            String count = String.format(Locale.ROOT, " %,d of %,d", done, all);
            int bar = Math.min(LONGEST_BAR, room - NAME.length() - what.length() - " []".length() - count.length());
            int full = (int) ((long) bar * done / Math.max(1, all));
            show(
                    bar < SHORTEST_BAR
                            ? what + count
                            : what + " [" + "#".repeat(full) + " ".repeat(bar - full) + "]" + count);
        }
    }

    /** Takes the line away. */
    @Override
    public void close() {
        if (columns > 0) {
            terminal.print('\r' + " ".repeat(columns) + '\r');
            terminal.flush();
            columns = 0;
        }
    }
}
