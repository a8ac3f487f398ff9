// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.targets;

import java.lang.ref.Cleaner;
import java.util.EnumSet;

/** Code that no code of the program calls: threads, handlers, hooks, cleaners, finalizers, listed constants. */
final class JvmCalls {
    private JvmCalls() {}

    static void root() {
        thread();
        Thread.setDefaultUncaughtExceptionHandler(new LastHandler());
        Runtime.getRuntime().addShutdownHook(new Hook());
        Runtime.getRuntime().addShutdownHook(new Thread(JvmCalls::atTheEnd));
        Cleaner.create().register(new Object(), new Cleaning());
        new Finalized();
        EnumSet.allOf(Coin.class);
        int[] numbers = {1};
        copy(numbers);
        new CopiedByHand();
    }

    @Leads(call = "start", to = "Work.run")
    private static void thread() {
        Thread thread = new Thread(new Work());
        thread.setUncaughtExceptionHandler(new Handler());
        thread.start();
    }

    @Leads(
            call = "clone",
            to = {},
            not = "CopiedByHand.clone")
    private static int[] copy(int[] numbers) {
        return numbers.clone();
    }

    @Reached
    private static void atTheEnd() {}

    static final class Work implements Runnable {
        @Reached
        @Override
        public void run() {}
    }

    static final class Handler implements Thread.UncaughtExceptionHandler {
        @Reached
        @Override
        public void uncaughtException(Thread thread, Throwable thrown) {}
    }

    static final class LastHandler implements Thread.UncaughtExceptionHandler {
        @Reached
        @Override
        public void uncaughtException(Thread thread, Throwable thrown) {}

        @Unreached
        void other() {}
    }

    static final class Hook extends Thread {
        @Reached
        @Override
        public void run() {}
    }

    static final class Cleaning implements Runnable {
        @Reached
        @Override
        public void run() {}
    }

    static class Finalized {
        @Reached
        @Override
        @SuppressWarnings({"deprecation", "removal"})
        protected void finalize() {
            free();
        }

        @Reached
        void free() {}
    }

    static final class CopiedByHand implements Cloneable {
        @Override
        public CopiedByHand clone() {
            return this;
        }
    }

    enum Coin {
        CENT {
            @Override
            int value() {
                return 1;
            }
        };

        abstract int value();
    }
}
