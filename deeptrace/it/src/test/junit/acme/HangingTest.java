// SPDX-License-Identifier: Apache-2.0
package acme;

import io.deeptrace.junit.DeepTrace;
import org.junit.jupiter.api.Test;

/** Hangs, until its JVM is killed, as a build does with tests that take too long. */
@DeepTrace
class HangingTest {
    @Test
    void hangs() throws Exception {
        new Shop().sell("apple", 50);
        new ProcessBuilder("kill", "-9", Long.toString(ProcessHandle.current().pid())).start();
        Thread.sleep(60_000);
    }
}
