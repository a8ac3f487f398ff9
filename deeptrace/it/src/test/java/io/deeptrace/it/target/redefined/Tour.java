// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.redefined;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;

/** Calls classes before, while and after they are redefined. */
public final class Tour {
    private static final int CHANGES = 10;
    private static final int STEPS = 500;

    private static IntUnaryOperator older;

    private Tour() {}

    /** Prints what each way computes. */
    public static void run() throws Exception {
        if (Boolean.getBoolean("afterwards")) {
            Runtime.getRuntime().addShutdownHook(new Thread(Tour::afterwards));
        }
        System.out.println("refused " + refused());
        System.out.println("planned " + planned());
        System.out.println("unforeseen " + unforeseen());
        System.out.println("busy " + busy());
    }

    /** Calls it. */
    public static void main(String[] args) throws Exception {
        run();
    }

    private static void afterwards() {
        System.out.println("afterwards " + new Stale().price(20) + " " + older.applyAsInt(30));
    }

    private static int planned() throws Exception {
        Stale stale = new Stale();
        int sum = stale.price(10);
        sum += stale.across(() -> Redefiner.redefine(Stale.class, "Fresh"));
        return sum + stale.price(20) + stale.across(() -> {});
    }

    private static int unforeseen() throws Exception {
        Class<?> type = Class.forName(Redefiner.name("older"));
        older = (IntUnaryOperator) type.getDeclaredConstructor().newInstance();
        int sum = older.applyAsInt(10);
        Redefiner.redefine(type, "Newer");
        return sum + older.applyAsInt(30);
    }

    /** What the JVM refuses is refused alike, and changes nothing. */
    private static String refused() throws Exception {
        byte[] cut = Redefiner.code(Stale.class, "Fresh");
        return refusal(Redefiner.code(Stale.class, "Wider"))
                + refusal(Arrays.copyOf(cut, cut.length / 2))
                + refusal(Redefiner.code(Steps.class, "Leaps"))
                + new Stale().price(1);
    }

    private static String refusal(byte[] classFile) throws Exception {
        try {
            Redefiner.redefine(Stale.class, classFile);
            return "none ";
        } catch (UnsupportedOperationException | LinkageError e) {
            return e + " ";
        }
    }

    private static int busy() throws Exception {
        AtomicInteger sum = new AtomicInteger();
        Thread[] threads = new Thread[2];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(() -> sum.addAndGet(steps()), "steps " + i);
            threads[i].start();
        }
        for (int i = 0; i < CHANGES; i++) {
            Redefiner.redefine(Steps.class, i % 2 == 0 ? "Leaps" : "Steps");
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return sum.get();
    }

    private static int steps() {
        int n = 0;
        for (int i = 0; i < STEPS; i++) {
            n = Steps.step(n);
            Thread.yield();
        }
        return n;
    }
}
