// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave.targets;

import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

/** One method for each shape of code that the weaver meets. */
public final class Shapes {
    private static int counter;

    static {
        counter = Integer.parseInt("40");
    }

    private final int base;

    public Shapes(int base) {
        this.base = base;
    }

    public static int staticSum(int a, int b) {
        return Math.addExact(a, b);
    }

    public String instance(String text) {
        return text.concat(String.valueOf(base));
    }

    public void nothing() {}

    public static long wide(long a, double b, int c, double d) {
        long sum = a + c;
        for (int i = 0; i < c; i++) {
            double part = b * i;
            sum += (long) (part + d);
        }
        return sum;
    }

    public static String switched(String word) {
        return switch (word) {
            case "one" -> "1";
            case "two" -> "2";
            default -> throw new IllegalArgumentException(word);
        };
    }

    public synchronized int locked(int value) {
        synchronized (this) {
            return value + counter;
        }
    }

    public static String tried(String number) {
        try {
            return "number " + Integer.parseInt(number);
        } catch (NumberFormatException e) {
            return "no number";
        } finally {
            counter++;
        }
    }

    public static int varied(int first, Object... rest) {
        return first + rest.length;
    }

    public static int lambda(int value) {
        IntUnaryOperator twice = v -> v * 2;
        return twice.applyAsInt(value);
    }

    public static boolean flag(boolean a, byte b, short c, char d, float e) {
        return a && b < c && d > 'a' && e > 0;
    }

    public static byte smallByte() {
        return 1;
    }

    public static short smallShort() {
        return 2;
    }

    public static char smallChar() {
        return 'c';
    }

    public static float smallFloat() {
        return 1.5f;
    }

    public static double smallDouble() {
        return 2.5;
    }

    public static int loopAtStart(int left) {
        while (left > 10) {
            left -= 7;
        }
        return left;
    }

    public static String getPassword(String user, String secret) {
        return user + secret;
    }

    public static Object created(int size) {
        return new StringBuilder(new String(new char[size])).append(size);
    }

    /** A default method. */
    public interface Greeter {
        String name();

        default String greet() {
            return "hello " + name();
        }

        static Greeter of(String name) {
            return () -> name;
        }
    }

    /** A record. */
    public record Point(int x, double y) {}

    /** A generic supplier: the compiler adds a bridge. */
    public static final class Constant implements Supplier<List<String>>, Comparable<Constant> {
        @Override
        public List<String> get() {
            return List.of("a");
        }

        @Override
        public int compareTo(Constant other) {
            return 0;
        }
    }

    /** An enum with a body. */
    public enum Op {
        PLUS {
            @Override
            int apply(int a, int b) {
                return a + b;
            }
        };

        abstract int apply(int a, int b);

        public static int plus(int a, int b) {
            return PLUS.apply(a, b);
        }
    }
}
