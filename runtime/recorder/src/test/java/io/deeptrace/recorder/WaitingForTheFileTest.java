// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A thread that is quicker than the one that makes the file ready waits for it, which is not the program's doing. */
class WaitingForTheFileTest {
    private static final long WAIT = 200_000_000;

    private final TraceFile file = new TraceFile(1 << 20);
    private final long memory = Memory.U.allocateMemory(1 << 20);

    @AfterEach
    void free() {
        Memory.U.freeMemory(memory);
    }

    @Test
    void theTimeIsNotTheLanes() throws Exception {
        file.regions[0] = memory;
        LaneClock clock = new LaneClock(new Clock(false), 0);
        RecordWriter out = new RecordWriter(file, 1, clock);
        Thread late = new Thread(() -> {
            long start = System.nanoTime();
            while (System.nanoTime() - start < WAIT) {
                Thread.onSpinWait();
            }
            file.ready = 1 << 20;
        });
        long before = clock.now();
        long start = System.nanoTime();

        late.start();
        out.event(Format.EVENT_UNWOUND, true);

        long took = System.nanoTime() - start;
        assertThat(took).isGreaterThanOrEqualTo(WAIT);
        assertThat(clock.now() - before).isLessThan(took - WAIT / 2);
    }
}
