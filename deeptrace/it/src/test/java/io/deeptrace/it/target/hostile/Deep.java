// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.hostile;

/** Recurses 50,000 calls deep, and back by an exception. */
public final class Deep {
    private static final int DEPTH = 50_000;

    private Deep() {}

    /** Prints how deep it was; on a thread that has the stack for it. */
    public static void run() throws InterruptedException {
        Thread thread =
                new Thread(null, () -> System.out.println("deep " + down(DEPTH) + " " + up()), "deep", 1L << 29);
        thread.start();
        thread.join();
    }

    /** Calls it. */
    public static void main(String[] args) throws InterruptedException {
        run();
    }

    private static int down(int n) {
        return n == 0 ? 0 : 1 + down(n - 1);
    }

    private static String up() {
        try {
            return "" + fall(DEPTH);
        } catch (IllegalStateException e) {
            return e.getMessage();
        }
    }

    private static int fall(int n) {
        if (n == 0) {
            throw new IllegalStateException("bottom");
        }
        return 1 + fall(n - 1);
    }
}
