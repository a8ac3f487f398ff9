// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench.trip;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.deeptrace.bench.Median;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Method;
import java.util.StringJoiner;

/** The rounds of {@link Trip} one by one, after a recording: how fast they are, and become. */
public final class Afterwards {
    /** Up to which round, counted from the end of the recording, the figures go. */
    public static final int[] UP_TO = {100, 300, 1_000, 4_000, 12_000, 20_000, 40_000};

    private static final int TRACED = 200;

    private Afterwards() {}

    /**
     * Runs so many rounds, then a root call, if an agent traces it, then the rounds that count. Prints for each of {@link #UP_TO}
     * the median of the processor time of the rounds since the one before, ns.
     */
    public static void main(String[] args) throws Exception {
        byte[] document = Trip.document();
        ObjectMapper mapper = new ObjectMapper();
        for (int i = 0; i < Integer.parseInt(args[0]); i++) {
            round(mapper, document);
        }
        if (args.length > 1) {
            Trip.run(document, TRACED);
            finish();
        }
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        StringJoiner line = new StringJoiner(" ");
        int before = 0;
        for (int last : UP_TO) {
            double[] nanos = new double[last - before];
            for (int i = 0; i < nanos.length; i++) {
                long start = threads.getCurrentThreadCpuTime();
                round(mapper, document);
                nanos[i] = threads.getCurrentThreadCpuTime() - start;
            }
            line.add(Double.toString(Median.of(nanos)));
            before = last;
        }
        System.out.println(line);
    }

    private static void round(ObjectMapper mapper, byte[] document) throws Exception {
        byte[] written = mapper.writeValueAsBytes(mapper.readValue(document, Trip.Order[].class));
        if (written.length == 0) {
            throw new IllegalStateException("Nothing was written");
        }
    }

    /** As where the one root call of a JVM has returned. */
    private static void finish() throws ReflectiveOperationException {
        Method finish =
                Class.forName("io.deeptrace.agent.AgentMain").getDeclaredMethod("finish", int.class, Throwable.class);
        finish.setAccessible(true);
        finish.invoke(null, 0, null);
    }
}
