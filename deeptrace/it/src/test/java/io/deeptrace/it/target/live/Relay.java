// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.live;

/** A service without a pause, among whose classes are two that the JVM lets nobody change, as their initializers have failed. */
public final class Relay {
    private Relay() {}

    /** Loaded before the first of these two. */
    static final class Early {
        private Early() {}

        static int early(int number) {
            return number + 1;
        }
    }

    /** The first that fails. */
    static final class Burst {
        static final int VALUE = Integer.parseInt("none");

        private Burst() {}

        static int burst() {
            return VALUE;
        }
    }

    /** Has the root; loaded between the two. */
    static final class Middle {
        private Middle() {}

        static int answer(int number) {
            return number < 0 ? Burst.burst() + Broken.broken() : Late.late(Early.early(number));
        }
    }

    /** The second that fails. */
    static final class Broken {
        static final int VALUE = Integer.parseInt("none");

        private Broken() {}

        static int broken() {
            return VALUE;
        }
    }

    /** Loaded after both. */
    static final class Late {
        private Late() {}

        static int late(int number) {
            return number + 1;
        }
    }

    /** Answers on a thread of its own until standard input ends. */
    public static void main(String[] arguments) throws Exception {
        for (String name : new String[] {"Early", "Burst", "Middle", "Broken", "Late"}) {
            try {
                Class.forName(Relay.class.getName() + '$' + name);
            } catch (ExceptionInInitializerError expected) {
                // From now on the JVM does not let it be changed.
            }
        }
        Thread worker = new Thread(
                () -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        if (Middle.answer(1) != 3) {
                            throw new IllegalStateException("wrong answer");
                        }
                    }
                },
                "worker");
        worker.start();
        System.out.println("ready");
        while (System.in.read() >= 0) {
            Thread.onSpinWait();
        }
        worker.interrupt();
        worker.join();
        System.out.println("answered true");
    }
}
