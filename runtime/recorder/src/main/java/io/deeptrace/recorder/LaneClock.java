// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/**
 * The time of one thread's program, in ns of trace time. It stands still while the tracer holds the thread up, and so
 * falls behind the recording's clock by the time that was never the program's.
 */
final class LaneClock {
    private final Clock clock;
    /** Time for which the tracer held this thread up, and the threads that started it. */
    private long heldUp;

    private long heldUpFrom;

    LaneClock(Clock clock, long heldUp) {
        this.clock = clock;
        this.heldUp = heldUp;
    }

    long now() {
        return clock.nanos() - heldUp;
    }

    /** What a thread that is started now has to be behind too. */
    long heldUp() {
        return heldUp;
    }

    void stop() {
        heldUpFrom = now();
    }

    void goOn() {
        heldUp += now() - heldUpFrom;
    }
}
