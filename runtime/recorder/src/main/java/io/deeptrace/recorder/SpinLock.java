// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/**
 * A lock of the recorder's own, held for a few instructions only and never while other code than the recorder's runs. A
 * monitor would be seen by the program, and could park its thread.
 */
final class SpinLock {
    private static final long STATE = Memory.U.objectFieldOffset(SpinLock.class, "state");
    private static final long PATIENCE_NANOS = 1_000_000_000L;

    @SuppressWarnings("unused") // read and written by its offset
    private volatile int state;

    /** False after a second: its holder died of a stack overflow between two instructions. */
    boolean acquire() {
        if (Memory.U.compareAndSetInt(this, STATE, 0, 1)) {
            return true;
        }
        long start = System.nanoTime();
        while (!Memory.U.compareAndSetInt(this, STATE, 0, 1)) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                return false;
            }
            Thread.onSpinWait();
        }
        return true;
    }

    void release() {
        Memory.U.putIntVolatile(this, STATE, 0);
    }
}
