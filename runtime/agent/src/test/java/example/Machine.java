// SPDX-License-Identifier: Apache-2.0
package example;

import java.util.ArrayList;
import java.util.List;

/** A small machine with all that a trace should show: objects, enums, exceptions, threads. */
public class Machine {
    private final List<Coin> coins = new ArrayList<>();
    private final int paid;

    public Machine() {
        this(0);
    }

    public Machine(int paid) {
        this.paid = paid;
    }

    public int insert(Coin coin) {
        coins.add(coin);
        return total();
    }

    private int total() {
        int total = paid;
        for (Coin coin : coins) {
            total += coin.worth();
        }
        return total;
    }

    public static int factorial(int n) {
        if (n < 0) {
            throw new IllegalArgumentException("negative: " + n);
        }
        return n < 2 ? 1 : n * factorial(n - 1);
    }

    public static int count(String first, int... rest) {
        return first.length() + rest.length;
    }

    public static void main(String[] arguments) throws InterruptedException {
        System.out.println("factorial " + factorial(5));
        System.err.println("coins " + new Machine(3).insert(Coin.DIME));
        Thread thread = new Thread(() -> System.out.println("in a thread " + factorial(3)), "helper");
        thread.start();
        thread.join();
        if (arguments.length > 0) {
            switch (arguments[0]) {
                case "exit" -> System.exit(Integer.parseInt(arguments[1]));
                case "throw" -> factorial(-1);
                default -> throw new IllegalStateException(arguments[0]);
            }
        }
    }

    /** Loaded late, when the first coin is inserted. */
    public enum Coin {
        NICKEL(5),
        DIME(10);

        private final int worth;

        Coin(int worth) {
            this.worth = worth;
        }

        int worth() {
            return worth;
        }
    }
}
