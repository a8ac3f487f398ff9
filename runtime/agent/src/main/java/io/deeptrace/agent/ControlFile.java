// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The file by which this JVM sees that the tool is there: the tool keeps it locked, and deletes it when it wants no more. */
public final class ControlFile {
    private final Path file;

    /** @param file that the tool has made */
    public ControlFile(Path file) {
        this.file = file;
    }

    /** Whether the tool is there, and wants to go on. */
    public boolean isHeld() {
        // Opened anew each time: a file that was deleted can no longer be opened, and one that is open stays.
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (IOException gone) {
            return false;
        }
    }
}
