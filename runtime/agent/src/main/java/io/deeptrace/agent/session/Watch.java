// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import io.deeptrace.recorder.Recorder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Ends a recording in a JVM that goes on: when all root calls that were asked for are over, when the tool deletes its file, or when nobody holds the lock on it any
 * more, since the tool is gone.
 */
final class Watch extends Thread {
    private static final long MILLIS = 50;

    private final Path control;
    private final Session session;

    Watch(Path control, Session session) {
        super(null, null, "deeptrace-watch", 0, false);
        this.control = control;
        this.session = session;
        setDaemon(true);
    }

    @Override
    public void run() {
        try {
            while (Recorder.recording() && !Recorder.isOver() && isWatched()) {
                sleep(MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            session.accept(null, null);
        }
    }

    private boolean isWatched() {
        // Opened anew each time: a file that was deleted can no longer be opened, and one that is open stays.
        try (FileChannel channel = FileChannel.open(control, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (IOException gone) {
            return false;
        }
    }
}
