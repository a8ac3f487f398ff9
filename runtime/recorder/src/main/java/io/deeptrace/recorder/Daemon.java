// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/** A thread of the recorder's own. */
abstract class Daemon extends Thread {
    private static final int PATIENCE_MILLIS = 2000;

    /** If set, it is to end. */
    volatile boolean stopped;

    Daemon(String name) {
        super(null, null, name, 0, false);
        setDaemon(true);
    }

    /** Ends it, and waits a while until it has ended. An interrupt of the thread that waits is kept for later. */
    final void end() {
        stopped = true;
        Memory.U.unpark(this);
        boolean interrupted = false;
        for (int i = 0; i < PATIENCE_MILLIS / 100 && isAlive(); i++) {
            try {
                join(100);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
