// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/**
 * The time of one thread's program, in ns of trace time. It stands still while the tracer holds the thread up, and so
 * falls behind the recording's clock by the time that was never the program's.
 */
final class LaneClock {
    private final Clock clock;
    /** What lies between the clock that is read and the time of this thread's program. */
    private long offset;

    private long heldUpFrom;

    /** @param heldUp the time for which the threads that started this one were held up */
    LaneClock(Clock clock, long heldUp) {
        this.clock = clock;
        offset = zero() + heldUp;
    }

    long now() {
        return (clock.coarse ? clock.ticked() : System.nanoTime()) - offset;
    }

    /** What a thread that is started now has to be behind too. */
    long heldUp() {
        return offset - zero();
    }

    /** No further behind than this, so that nothing seems to begin before what it was begun by. */
    void comeUpTo(long atMost) {
        if (heldUp() > atMost) {
            offset = zero() + atMost;
        }
    }

    void stop() {
        heldUpFrom = now();
    }

    void goOn() {
        leaveOutSince(heldUpFrom);
    }

    /** What has passed since it said this was not the program's time. */
    void leaveOutSince(long before) {
        offset += now() - before;
    }

    private long zero() {
        return clock.coarse ? 0 : clock.epoch;
    }
}
