// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench.trip;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The program: {@link #run} is the root. */
public final class Trip {
    private static final int ORDERS = 40;

    private Trip() {}

    /** Parses the document and serializes what it holds, so many times; the bytes of the last time. */
    public static byte[] run(byte[] document, int times) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        byte[] written = document;
        for (int i = 0; i < times; i++) {
            written = mapper.writeValueAsBytes(mapper.readValue(written, Order[].class));
        }
        return written;
    }

    /** Calls the root once and prints what it took: ns of the wall clock, ns of its thread's processor time. */
    public static void main(String[] args) throws IOException {
        byte[] document = document();
        int times = Integer.parseInt(args[0]);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long processor = threads.getCurrentThreadCpuTime();
        long wall = System.nanoTime();
        byte[] written = run(document, times);
        long wallNanos = System.nanoTime() - wall;
        long processorNanos = threads.getCurrentThreadCpuTime() - processor;
        System.out.println(wallNanos + " " + processorNanos + " " + Arrays.hashCode(written));
    }

    /** What is parsed. */
    public static byte[] document() {
        return IntStream.range(0, ORDERS)
                .mapToObj(i -> "{\"number\":" + i * 7919 + ",\"customer\":\"Customer \\u00e9 " + i
                        + "\",\"cities\":[\"London\",\"Paris\"],\"prices\":{\"tea\":" + i + ".25,\"cake\":3.75},"
                        + "\"paid\":" + (i % 2 == 0) + "}")
                .collect(Collectors.joining(",", "[", "]"))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** What the document is a list of. */
    public static final class Order {
        /** Its number. */
        public int number;
        /** Who ordered. */
        public String customer;
        /** Where to. */
        public List<String> cities;
        /** What, and for how much. */
        public Map<String, Double> prices;
        /** Whether it is settled. */
        public boolean paid;

        /** For Jackson. */
        public Order() {}
    }
}
