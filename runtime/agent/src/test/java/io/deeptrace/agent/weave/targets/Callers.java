// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave.targets;

import java.util.function.IntUnaryOperator;

/** Calls of {@link Callees}, in all the places where a call can stand. */
public class Callers implements Comparable<Callers> {
    private final String text;

    public Callers(String text) {
        this(Callees.half(text.length()), text);
    }

    private Callers(int half, String text) {
        this.text = text.substring(half);
    }

    public static long mixed(long a, int b, double c, String d) {
        return b + Callees.mixed(a, (byte) b, c, d) + b;
    }

    public static String guarded(String text, int limit) {
        String result = "none";
        try {
            try {
                result = Callees.cut(text, limit);
            } catch (IllegalArgumentException e) {
                result = "illegal " + Callees.half(limit);
            }
        } catch (IllegalStateException | ClassCastException e) {
            result = e.getClass().getSimpleName();
        } finally {
            result += '.';
        }
        return result;
    }

    public static int unguarded(int limit) {
        return Callees.cut("abc", limit).length();
    }

    public static String between(int value) {
        return new String(new char[] {'a', (char) Callees.half(value)})
                .concat(new StringBuilder("b").append('c').toString());
    }

    public static int onNull(Callees none) {
        try {
            return none.size("x");
        } catch (NullPointerException e) {
            return -1;
        }
    }

    public static int onObject(Callees some) {
        return some.size("abc");
    }

    public static long[] cloned(long[] values) {
        return values.clone();
    }

    public static int locked(Object lock, int value) {
        synchronized (lock) {
            return Callees.half(value);
        }
    }

    public static int chosen(int value) {
        return Callees.half(value > 3 ? Callees.half(value) : value)
                + switch (Callees.half(value)) {
                    case 0 -> 10;
                    case 1 -> Callees.half(20);
                    default -> throw new IllegalStateException(String.valueOf(Callees.half(7)));
                };
    }

    public static String secret() {
        return Callees.password("key", 7);
    }

    public static void nothing() {
        Callees.nothing();
    }

    public static int compared(Comparable<Callers> one, Callers other) {
        return one.compareTo(other);
    }

    public static int byReference(int value) {
        IntUnaryOperator half = Callees::half;
        return half.applyAsInt(value);
    }

    public String text() {
        return text;
    }

    @Override
    public int compareTo(Callers other) {
        return text.compareTo(other.text);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Callers that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
