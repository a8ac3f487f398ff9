// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import io.deeptrace.agent.ControlFile;
import io.deeptrace.recorder.Recorder;
import java.io.IOException;

/**
 * Ends a recording in a JVM that goes on: when all root calls that were asked for are over, when the tool deletes its file, or when nobody holds the lock on it any
 * more, since the tool is gone.
 */
final class Watch extends Thread {
    private static final long MILLIS = 50;
    /** So many looks between two tables of counts. */
    private static final int LOOKS = 4;

    private final ControlFile control;
    private final Session session;
    private final TallyTable table;

    /** @param table to be written every now and then; null if there is none */
    Watch(ControlFile control, Session session, TallyTable table) {
        super(null, null, "deeptrace-watch", 0, false);
        this.control = control;
        this.session = session;
        this.table = table;
        setDaemon(true);
    }

    @Override
    public void run() {
        try {
            for (int look = 0; Recorder.recording() && !Recorder.isOver() && goesOn(look); look++) {
                sleep(MILLIS);
            }
        } catch (IOException gone) {
            // Nobody can read what was counted any more: the tool has taken its directory along.
            Thread.yield();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            session.close(null, null);
        }
    }

    private boolean goesOn(int look) throws IOException {
        try {
            boolean held = control.isHeld();
            if (held && table != null && look % LOOKS == 0) {
                table.write();
            }
            return held;
        } catch (OutOfMemoryError full) {
            // The program's heap is; whether the tool is still there can be told a little later.
            return true;
        }
    }
}
