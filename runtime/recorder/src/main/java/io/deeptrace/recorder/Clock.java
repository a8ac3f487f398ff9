// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import jdk.internal.vm.annotation.ForceInline;

/** Trace time: nanoseconds since the recording was opened, exact or as of the last tick. */
final class Clock extends Daemon {
    private static final long TICK_NANOS = 50_000;

    private static final long TICKED = Memory.U.objectFieldOffset(Clock.class, "ticked");

    /** The trace time of the last tick. */
    private volatile long ticked;
    /** What {@link System#nanoTime} said when the recording was opened. */
    final long epoch = System.nanoTime();

    final boolean coarse;

    /** A coarse clock ticks once it is {@link #start started}; an exact one needs no thread. */
    Clock(boolean coarse) {
        super("deeptrace-clock");
        this.coarse = coarse;
    }

    /** What lies between two readings of the exact clock right after each other, in ns. */
    static long reading() {
        long from = System.nanoTime();
        return System.nanoTime() - from;
    }

    /** The trace time of the last tick of a coarse clock; read as {@link Recording#seemsOpen} reads. */
    @ForceInline
    long ticked() {
        return Memory.U.getLong(this, TICKED);
    }

    /** Exact also if the clock is coarse. */
    long exactNanos() {
        return System.nanoTime() - epoch;
    }

    @Override
    public void run() {
        while (!stopped) {
            ticked = System.nanoTime() - epoch;
            Memory.U.park(false, TICK_NANOS);
        }
    }
}
