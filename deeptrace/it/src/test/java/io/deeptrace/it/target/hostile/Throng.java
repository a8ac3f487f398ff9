// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.hostile;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** Many threads that are all alive at the same time; virtual ones too, where the JVM has them. */
public final class Throng {
    private static final int SMALL_STACK = 128 << 10;
    private static final AtomicLong SUM = new AtomicLong();

    private Throng() {}

    /** The numbers of platform threads and of virtual ones. */
    public static void main(String[] args) throws Exception {
        gather(Integer.parseInt(args[0]), false);
        if (Runtime.version().feature() >= 21) {
            gather(Integer.parseInt(args[1]), true);
        }
    }

    private static void gather(int count, boolean virtual) throws Exception {
        CountDownLatch all = new CountDownLatch(count);
        Method start = virtual ? Thread.class.getMethod("startVirtualThread", Runnable.class) : null;
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Runnable life = () -> live(all);
            Thread thread = virtual ? (Thread) start.invoke(null, life) : new Thread(null, life, "t" + i, SMALL_STACK);
            if (!virtual) {
                thread.start();
            }
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println((virtual ? "virtual " : "platform ") + SUM.getAndSet(0));
    }

    private static void live(CountDownLatch all) {
        all.countDown();
        try {
            all.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        SUM.addAndGet(step(3));
    }

    private static int step(int n) {
        return n * 31 % 17;
    }
}
