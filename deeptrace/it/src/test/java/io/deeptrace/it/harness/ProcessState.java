// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Whether a process runs, as Linux tells. */
public final class ProcessState {
    private final long id;

    /** Of a process that has not been waited for. */
    public ProcessState(Process process) {
        id = process.pid();
    }

    /** Sends SIGSTOP, and waits until it stands still. */
    public void stop() throws IOException, InterruptedException {
        int exit = new ProcessBuilder("kill", "-STOP", Long.toString(id))
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IllegalStateException("kill ended with " + exit);
        }
        while (!isStopped()) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    /** Whether all of its threads are stopped. */
    public boolean isStopped() throws IOException {
        try (var threads = Files.newDirectoryStream(Path.of("/proc", Long.toString(id), "task"))) {
            for (Path thread : threads) {
                String stat = Files.readString(thread.resolve("stat"));
                if (stat.charAt(stat.lastIndexOf(')') + 2) != 'T') {
                    return false;
                }
            }
        }
        return true;
    }
}
