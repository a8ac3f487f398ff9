// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.hostile;

import java.util.concurrent.CountDownLatch;

/** Every way for a program to end, by its first argument. */
public final class Leavers {
    private Leavers() {}

    /** Leaves. */
    public static void main(String[] args) throws Exception {
        System.out.println("start " + step(1));
        switch (args[0]) {
            case "exit" -> System.exit(step(21));
            case "halt" -> Runtime.getRuntime().halt(step(22));
            case "throw" -> fail();
            case "hook" -> {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook " + step(4))));
                System.exit(step(3));
            }
            case "daemon" -> {
                Thread daemon = new Thread(() -> forever());
                daemon.setDaemon(true);
                daemon.start();
            }
            case "survivor" -> new Thread(() -> survive()).start();
            case "handler" -> {
                Thread.setDefaultUncaughtExceptionHandler((t, e) -> System.out.println(t.getName() + " " + e));
                fail();
            }
            case "otherthread" -> {
                Thread other = new Thread(Leavers::fail, "other");
                other.start();
                other.join();
            }
            case "exitinthread" -> {
                new Thread(() -> System.exit(step(5))).start();
                new CountDownLatch(1).await();
            }
            case "hang" -> {
                System.out.println("ready");
                new CountDownLatch(1).await();
            }
            case "told" -> {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook " + step(4))));
                System.out.println("ready");
                new CountDownLatch(1).await();
            }
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static int step(int n) {
        return n + 1;
    }

    private static void fail() {
        throw new IllegalStateException("left");
    }

    private static void survive() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        System.out.println("survived " + step(1));
    }

    private static void forever() {
        for (int i = 0; i >= 0; i = step(i) % 1000) {
            Thread.onSpinWait();
        }
    }
}
