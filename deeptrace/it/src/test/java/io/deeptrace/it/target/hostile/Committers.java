// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.hostile;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Threads that call without end, each of which notes in a file, after each call, how many of them have returned: the file
 * is mapped, so it outlives a killed JVM. The argument is the file.
 */
public final class Committers {
    /** How many threads there are; the file holds a long of each. */
    public static final int THREADS = 4;

    private static final int BURST = 20;
    private static final long PAUSE_NANOS = 500_000;

    private Committers() {}

    /** Says when each thread has called, and waits to be killed; should nobody do that, ends by itself in the end. */
    public static void main(String[] args) throws Exception {
        MappedByteBuffer counts = map(Path.of(args[0]));
        CountDownLatch going = new CountDownLatch(THREADS);
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            new Thread(() -> commit(thread, counts, going), "committer-" + i).start();
        }
        going.await();
        System.out.println("ready");
        TimeUnit.MINUTES.sleep(2);
        Runtime.getRuntime().halt(1);
    }

    /** What call number {@code n} of a thread returns. */
    public static long result(int thread, long n) {
        return n * 1_000_003 + thread;
    }

    private static MappedByteBuffer map(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES * THREADS);
        }
    }

    private static void commit(int thread, MappedByteBuffer counts, CountDownLatch going) {
        for (long n = 0; ; n++) {
            step("call " + n, thread, n);
            counts.putLong(Long.BYTES * thread, n + 1);
            if (n % BURST == 0) {
                going.countDown();
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private static long step(String label, int thread, long n) {
        if (label.isEmpty()) {
            throw new IllegalArgumentException(label);
        }
        return mix(thread, n);
    }

    private static long mix(int thread, long n) {
        return n * 1_000_003 + thread;
    }
}
