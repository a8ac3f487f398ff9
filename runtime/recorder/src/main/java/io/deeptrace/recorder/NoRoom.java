// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/** The trace file has no room for an event. Made once per cause, without a stack trace; never leaves the recorder. */
final class NoRoom extends RuntimeException {
    private static final long serialVersionUID = 1L;

    static final NoRoom BYTES = new NoRoom(Loss.BUDGET_BYTES);
    static final NoRoom DISK = new NoRoom(Loss.DISK);
    static final NoRoom SIZE = new NoRoom(Loss.RECORDER);
    static final NoRoom LOCK = new NoRoom(Loss.RECORDER);

    /** A constant of {@link Loss}. */
    final int loss;

    private NoRoom(int loss) {
        super(null, null, false, false);
        this.loss = loss;
    }
}
