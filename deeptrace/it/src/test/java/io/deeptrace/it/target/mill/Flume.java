// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.mill;

/**
 * Runs one long loop two calls inside a call that a cap of one lets be counted only:
 *
 * <pre>
 * run
 *   Weir.open
 *     Channel.flow
 *       Drop.fall
 *   Weir.open
 *     Channel.flow
 *       Drop.fall × very many
 * </pre>
 */
public final class Flume {
    private static final long NANOS = 1_500_000_000L;
    private static final int AT_ONCE = 20_000;

    private Flume() {}

    /** The root. */
    public static void run() {
        long fallen = 0;
        for (int i = 0; i < 2; i++) {
            fallen += Weir.open(i * NANOS);
        }
        System.out.println(fallen % AT_ONCE);
    }

    /** Runs the root. */
    public static void main(String[] args) {
        run();
    }

    static final class Weir {
        private Weir() {}

        static long open(long nanos) {
            return Channel.flow(nanos);
        }
    }

    static final class Channel {
        private Channel() {}

        static long flow(long nanos) {
            long start = System.nanoTime();
            long fallen = 0;
            do {
                for (int i = 0; i < AT_ONCE; i++) {
                    fallen += Drop.fall(i);
                }
            } while (System.nanoTime() - start < nanos);
            return fallen;
        }
    }

    static final class Drop {
        private Drop() {}

        static int fall(int height) {
            return height < 0 ? 0 : 1;
        }
    }
}
