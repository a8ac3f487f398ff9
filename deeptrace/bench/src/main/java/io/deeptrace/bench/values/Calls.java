// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench.values;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/** The traced program: calls of a method that takes one value and does nothing. */
public final class Calls {
    /** Calls that are measured. */
    public static final int MEASURED = 200_000;

    /** Calls with the same value, warm-up included. */
    public static final int ALL = 400_000;

    private static final int BATCHES = 20;
    private static final int WARM_UP = (ALL - MEASURED) / 1_000;

    private static Object taken;

    private Calls() {}

    /** The root: so many calls. */
    public static void run(Object value, int times) {
        for (int i = 0; i < times; i++) {
            take(value);
        }
    }

    private static void take(Object value) {
        taken = value;
    }

    /** Prints the ns of processor time that a call with this sort of value takes, the median of batches. */
    public static void main(String[] args) {
        Sort sort = Sort.valueOf(args[0]);
        Object value = sort.value();
        for (int round = 0; round < WARM_UP; round++) {
            // As in a program: one reader for values of all sorts.
            for (Sort other : new Sort[] {Sort.STRING, Sort.NESTED, Sort.LIST, Sort.MAP, Sort.ARRAY}) {
                run(other.value(), 1_000);
            }
            run(value, 1_000);
        }
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double[] nanos = new double[BATCHES];
        for (int batch = 0; batch < BATCHES; batch++) {
            long start = threads.getCurrentThreadCpuTime();
            run(value, MEASURED / BATCHES);
            nanos[batch] = (double) (threads.getCurrentThreadCpuTime() - start) / (MEASURED / BATCHES);
        }
        Arrays.sort(nanos);
        System.out.println(nanos[BATCHES / 2] + (taken == value ? "" : " lost"));
    }
}
