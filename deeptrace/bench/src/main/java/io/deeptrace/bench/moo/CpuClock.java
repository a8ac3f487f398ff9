// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench.moo;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Processor time in place of the wall clock's: on a machine shared with others only this can be compared. */
@AuxCounters(AuxCounters.Type.EVENTS)
@State(Scope.Thread)
public class CpuClock {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** Processor time of the measuring thread, ns. */
    public long threadNanos;
    /** Processor time of all threads, ns: with the writer, the compilers and the collector. */
    public long processNanos;
    /** Batches measured. */
    public long batches;

    private long threadStart;
    private long processStart;
    private long all;

    /** For JMH. */
    public CpuClock() {}

    /** A batch begins. */
    public void start() {
        processStart = PROCESS.getProcessCpuTime();
        threadStart = THREADS.getCurrentThreadCpuTime();
    }

    /** It has ended. */
    public void stop() {
        threadNanos += THREADS.getCurrentThreadCpuTime() - threadStart;
        processNanos += PROCESS.getProcessCpuTime() - processStart;
        batches++;
        all++;
    }

    /** Tells the harness how much work there was, warm-up included. */
    @TearDown(Level.Trial)
    public void tell() throws IOException {
        Files.writeString(Path.of(System.getProperty(MooBenchmark.BATCHES_FILE)), Long.toString(all));
    }
}
