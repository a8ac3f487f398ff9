// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target;

import java.util.concurrent.CountDownLatch;

/** Makes some calls, says so, and waits to be killed. */
public final class Sleeper {
    private Sleeper() {}

    /** Never returns. */
    public static void run() throws InterruptedException {
        int sum = 0;
        for (int i = 0; i < 50; i++) {
            sum += work(i);
        }
        sleep(sum);
    }

    /** Calls it. */
    public static void main(String[] args) throws InterruptedException {
        run();
    }

    private static int work(int i) {
        return i * i;
    }

    private static void sleep(int sum) throws InterruptedException {
        System.out.println("ready " + sum);
        new CountDownLatch(1).await();
    }
}
