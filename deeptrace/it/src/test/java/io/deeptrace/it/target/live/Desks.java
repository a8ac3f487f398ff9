// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.live;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A service that has its work done by pools, whose threads are there from the start and wait for it. */
public final class Desks {
    private static final ThreadPoolExecutor FIXED =
            new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    private static final ScheduledThreadPoolExecutor SCHEDULED = new ScheduledThreadPoolExecutor(2);
    private static final Watched WATCHED = new Watched();

    private Desks() {}

    /** One request. */
    static int ask(int question) throws Exception {
        return FIXED.submit(() -> fixed(question)).get()
                + SCHEDULED
                        .schedule(() -> scheduled(question), 1, TimeUnit.MILLISECONDS)
                        .get()
                + WATCHED.submit(() -> watched(question)).get();
    }

    private static int fixed(int number) {
        return number;
    }

    private static int scheduled(int number) {
        return number;
    }

    private static int watched(int number) {
        return number;
    }

    /** Asks until standard input ends, and has the pools do what nobody asked for in between. */
    public static void main(String[] arguments) throws Exception {
        FIXED.prestartAllCoreThreads();
        SCHEDULED.prestartAllCoreThreads();
        WATCHED.prestartAllCoreThreads();
        Thread reader = new Thread(Desks::readToEnd);
        reader.start();
        System.out.println("ready");
        int answered = 0;
        for (; reader.isAlive(); answered++) {
            if (ask(answered) != 3 * answered) {
                throw new IllegalStateException("wrong answer to " + answered);
            }
            FIXED.submit(() -> fixed(-1)).get();
            WATCHED.submit(() -> watched(-1)).get();
        }
        System.out.println("answered " + (WATCHED.begun.get() == 2 * answered));
        System.exit(0);
    }

    private static void readToEnd() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Does not tell its superclass what begins. */
    private static final class Watched extends ThreadPoolExecutor {
        private final AtomicInteger begun = new AtomicInteger();

        Watched() {
            super(2, 2, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        }

        @Override
        protected void beforeExecute(Thread thread, Runnable task) {
            begun.incrementAndGet();
        }
    }
}
