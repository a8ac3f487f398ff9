// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.harness;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What several test JVMs share in {@code target}: one of them makes it, the others wait for that. */
public final class MadeOnce {
    private MadeOnce() {}

    /** Makes it, or finds that it need not be made. */
    public interface Maker {
        void make() throws IOException, InterruptedException;
    }

    /** Runs this while no other test JVM runs anything for the same file or directory, which need not be there yet. */
    public static synchronized void alone(Path shared, Maker maker) throws IOException, InterruptedException {
        Files.createDirectories(shared.getParent());
        Path lock = shared.resolveSibling(shared.getFileName() + ".lock");
        try (FileChannel file = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = file.lock()) {
            if (!held.isValid()) {
                throw new IOException("Not locked: " + lock);
            }
            maker.make();
        }
    }
}
