// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.live;

/** A service that goes on: it answers one request after the other, and prints how many there were when its input ends. */
public final class Ticker {
    /** Put together when the program runs, so that no analysis knows it. */
    private static final String AUDITOR = new StringBuilder("rotiduA")
            .reverse()
            .insert(0, Ticker.class.getPackageName() + '.')
            .toString();

    private int answered;

    private Ticker() {}

    /** One request. */
    int answer(int question) {
        answered++;
        return half(question) + 1;
    }

    /** One request that is answered on a thread which is started for it. */
    void forward(int question) throws InterruptedException {
        Thread thread = new Thread(() -> twice(question), "forwarded");
        thread.start();
        thread.join();
    }

    private static int twice(int number) {
        return number * 2;
    }

    private int half(int number) {
        return number / 2;
    }

    /** Calls a method whose name no analysis can tell. */
    void audit() {
        try {
            Class.forName(AUDITOR).getDeclaredMethod("check", int.class).invoke(null, answered);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Never called. */
    int idle() {
        return 0;
    }

    /** Answers on a thread of its own until standard input ends. */
    public static void main(String[] arguments) throws Exception {
        Ticker ticker = new Ticker();
        Thread worker = new Thread(
                () -> {
                    for (int question = 0; !Thread.currentThread().isInterrupted(); question++) {
                        if (ticker.answer(question) != question / 2 + 1) {
                            throw new IllegalStateException("wrong answer to " + question);
                        }
                        ticker.audit();
                        try {
                            if (question % 8 == 0) {
                                ticker.forward(question);
                            }
                            Thread.sleep(2);
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }
                },
                "worker");
        worker.start();
        System.out.println("ready");
        for (int read = System.in.read(); read >= 0; read = System.in.read()) {
            Latecomer.come(read);
        }
        worker.interrupt();
        worker.join();
        System.out.println("answered " + (ticker.answered > 0));
    }
}
