// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.model.Trace;
import io.deeptrace.run.LiveRecording;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Waits for a recording in another JVM to end, and looks at it meanwhile. */
final class LiveWait {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    /** Between looks, so many times as long as a look takes. */
    private static final int REST = 5;
    /** What the agent may take to put the classes back. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final LiveRecording recording;
    private final ProcessHandle program;
    private final long end;
    private volatile boolean interrupted;

    /**
     * @param pid the program's process
     * @param nanos how long at most; null for no limit
     */
    LiveWait(LiveRecording recording, String pid, Long nanos) {
        this.recording = recording;
        program = ProcessHandle.of(Long.parseLong(pid)).orElse(null);
        end = nanos == null ? Long.MAX_VALUE : System.nanoTime() + nanos;
    }

    /** Is shown what there is. */
    interface Looker {
        void look(Trace trace) throws IOException;
    }

    /** The trace when it is over: finished by the agent, after the time, at Ctrl-C, or because the program has died. */
    Trace until(Looker looker) throws IOException, InterruptedException {
        Thread hook = new Thread(() -> interrupted = true, "deeptrace-interrupted");
        Runtime.getRuntime().addShutdownHook(hook);
        long asked = Long.MAX_VALUE;
        while (true) {
            long begin = System.nanoTime();
            Trace trace = recording.trace();
            looker.look(trace);
            boolean gone = program == null || !program.isAlive();
            if (trace.finished() || gone || System.nanoTime() - asked > PATIENCE_NANOS && asked != Long.MAX_VALUE) {
                return gone ? recording.trace() : trace;
            }
            if (asked == Long.MAX_VALUE && (interrupted || System.nanoTime() > end)) {
                recording.close();
                asked = System.nanoTime();
            }
            long rest = Math.max(LOOK_NANOS, REST * (System.nanoTime() - begin));
            TimeUnit.NANOSECONDS.sleep(asked == Long.MAX_VALUE ? rest : LOOK_NANOS / REST);
        }
    }
}
