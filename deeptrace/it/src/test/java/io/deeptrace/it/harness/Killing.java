// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;

/** Kills the program that the tool runs. */
public final class Killing {
    private Killing() {}

    /** What a test does before the program is killed. */
    public interface Step {
        /** Does it. */
        void run() throws Exception;
    }

    /** Once the program has printed a line that begins with "ready", and after {@code before}; returns when the tool has ended. */
    public static void onceReady(Process tool, Step before) throws Exception {
        try (BufferedReader out = tool.inputReader()) {
            String line = out.readLine();
            while (line != null && !line.startsWith("ready")) {
                line = out.readLine();
            }
            assertThat(line).as("the program's output").isNotNull();
            before.run();
            tool.descendants().forEach(ProcessHandle::destroyForcibly);
            tool.waitFor();
        } finally {
            tool.descendants().forEach(ProcessHandle::destroyForcibly);
            tool.destroyForcibly();
        }
    }
}
