// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileValuesTest {
    private static final int KILOBYTE = 1024;
    /** What its begin and its end take. */
    private static final int CALL = 20;

    private static int called;

    @TempDir
    Path directory;

    static class Hostile extends ArrayList<Object> implements Comparable<Hostile> {
        private static final long serialVersionUID = 1L;

        @Override
        public String toString() {
            called++;
            throw new IllegalStateException();
        }

        @Override
        public int hashCode() {
            called++;
            return 1;
        }

        @Override
        public boolean equals(Object other) {
            called++;
            return super.equals(other);
        }

        @Override
        public Iterator<Object> iterator() {
            called++;
            return super.iterator();
        }

        @Override
        public int size() {
            called++;
            return super.size();
        }

        @Override
        public int compareTo(Hostile other) {
            called++;
            return 0;
        }
    }

    static class HostileError extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            called++;
            return null;
        }

        @Override
        public synchronized Throwable getCause() {
            called++;
            return this;
        }
    }

    static class Node {
        Node next;
        byte[] big;
    }

    @Test
    void theProgramsOwnMethodsAreNeverCalled() throws IOException {
        Map<Object, Object> map = new HashMap<>();
        map.put(new Hostile(), new Hostile());
        called = 0;
        Object[] values = {
            new Hostile(),
            List.of(new Hostile()),
            map,
            Optional.of(new Hostile()),
            new HostileError(),
            new Object[] {new Hostile()},
            Collections.unmodifiableList(new Hostile())
        };
        try (Recorded recorded = new Recorded(directory, new RecorderOptions())) {
            for (Object value : values) {
                Frame frame = Probe.enterRoot(1);
                Probe.argument(value, frame);
                Probe.start(frame);
                Probe.exit(value, frame);
            }
            assertThat(recorded.finish().enters()).isEqualTo(values.length);
        }
        assertThat(called).isZero();
    }

    @Test
    void hugeValuesTakeAKilobyteAtMost() throws IOException {
        Node first = new Node();
        for (int i = 0; i < 100_000; i++) {
            Node node = new Node();
            node.next = first;
            first = node;
        }
        String[][] wide = new String[100_000][100];
        for (String[] row : wide) {
            java.util.Arrays.fill(row, "€".repeat(100));
        }
        Map<Object, Object> maps = new HashMap<>();
        for (int i = 0; i < 100; i++) {
            maps.put("€".repeat(99) + i, Map.of("key".repeat(50), List.of("x".repeat(100), "€".repeat(99))));
        }
        Map<Object, Object> self = new HashMap<>();
        self.put("€".repeat(99), self);
        List<Object> values = List.of(
                first,
                wide,
                new byte[1 << 30],
                "€".repeat(1_000_000),
                new Object[1 << 20],
                maps,
                List.of(maps, maps),
                self);
        for (Object value : values) {
            try (Recorded recorded = new Recorded(directory, new RecorderOptions())) {
                Recorded.argument(value);
                long before = recorded.peek().calls.size();
                recorded.finish();
                assertThat(before).isOne();
                assertThat(committedEventBytes()).isLessThan(KILOBYTE + CALL);
            }
        }
    }

    private long committedEventBytes() throws IOException {
        java.nio.ByteBuffer file = java.nio.ByteBuffer.wrap(
                        java.nio.file.Files.readAllBytes(directory.resolve("test.dtrace")))
                .order(java.nio.ByteOrder.LITTLE_ENDIAN);
        long sum = 0;
        for (int at = 4096; at < file.limit(); at += 4096) {
            sum += file.getInt(at) == Format.CHUNK_MAGIC && file.getInt(at + 4) != 0 ? file.getInt(at + 12) : 0;
        }
        return sum;
    }

    @Test
    void manyLargeArgumentsStillMakeOneEvent() throws IOException {
        Object[] large = new Object[8];
        for (int i = 0; i < 8; i++) {
            large[i] = new String[] {"€".repeat(64), "€".repeat(64), "€".repeat(64)};
        }
        try (Recorded recorded = new Recorded(directory, new RecorderOptions())) {
            Frame frame = Probe.enterRoot(1);
            for (int i = 0; i < 255; i++) {
                Probe.argument(large, frame);
            }
            Probe.start(frame);
            Probe.exit(frame);
            Decoded.Call call = recorded.finish().only();
            assertThat(call.arguments).hasSize(255).endsWith("?");
            assertThat(call.arguments.get(0)).startsWith("Object;[8][String;[3][\"€");
        }
    }

    @Test
    void noIdentityHashIsForced() throws IOException {
        Object value = new Object();
        long header = Memory.U.getLong(value, 0L);
        try (Recorded recorded = new Recorded(directory, new RecorderOptions())) {
            Recorded.argument(value);
            Recorded.argument(new Object[] {value, Map.of("k", value)});
            assertThat(recorded.finish().enters()).isEqualTo(2);
        }
        assertThat(Memory.U.getLong(value, 0L) >>> 8).isEqualTo(header >>> 8);
    }
}
