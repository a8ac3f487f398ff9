// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target;

/** Ends the JVM from deep inside, with an exit code of its own. */
public final class Leaver {
    private Leaver() {}

    /** Prints on both streams and leaves with 7. */
    public static void run() {
        System.out.println("out");
        System.err.println("err");
        leave(7);
    }

    /** Calls it. */
    public static void main(String[] args) {
        run();
    }

    private static void leave(int code) {
        System.exit(code);
    }
}
