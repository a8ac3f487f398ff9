// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench.tracer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import io.deeptrace.bench.moo.Moo;
import io.deeptrace.bench.trip.Trip;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/** The traced program: rounds of one {@link Code}, for some seconds of processor time or some millions of calls. */
public final class Work {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final long LONGEST_NANOS = 3_000_000_000L;
    private static final int LEAST_BATCHES = 5;
    /** Of {@link Moo}: long against a reading of the clock, short against a second in the slowest tracer. */
    private static final int ROUNDS = 500;

    private final Code code;
    private final ObjectMapper mapper = new ObjectMapper();
    private final byte[] document = Trip.document();
    private byte[] written = document;
    private long sum;

    private Work(Code code) {
        this.code = code;
    }

    /**
     * Prints the number of rounds in all, the thread's and the process's ns of processor time for one, and what was computed.
     *
     * @param args the name of the code
     */
    public static void main(String[] args) throws IOException {
        Work work = new Work(Code.valueOf(args[0]));
        int batches = work.code == Code.MOO ? 2_000 : 1_000;
        int warm = work.measure(batches, new long[batches]);
        long[] nanos = new long[batches];
        long before = PROCESS.getProcessCpuTime();
        int measured = work.measure(batches, nanos);
        double all = (double) (PROCESS.getProcessCpuTime() - before) / measured;
        Arrays.sort(nanos, 0, measured);
        int rounds = work.code == Code.MOO ? ROUNDS : 1;
        System.out.println((warm + measured) * rounds + " " + (double) nanos[measured / 2] / rounds + " " + all / rounds
                + " " + work.sum / (warm + measured));
        HandWritten.tell();
    }

    /** At most so many batches; how many they were. */
    private int measure(int batches, long[] nanos) throws IOException {
        long start = THREADS.getCurrentThreadCpuTime();
        long last = start;
        int done = 0;
        while (done < batches && (done < LEAST_BATCHES || last - start < LONGEST_NANOS)) {
            sum += batch();
            long now = THREADS.getCurrentThreadCpuTime();
            nanos[done++] = now - last;
            last = now;
        }
        return done;
    }

    private long batch() throws IOException {
        if (code == Code.MOO) {
            return Moo.root(ROUNDS) & 0xffff;
        }
        written = jackson(mapper, document);
        return Arrays.hashCode(written) & 0xffff;
    }

    /** Parses the document and serializes what it holds. */
    public static byte[] jackson(ObjectMapper mapper, byte[] document) throws IOException {
        return mapper.writeValueAsBytes(mapper.readValue(document, Trip.Order[].class));
    }
}
