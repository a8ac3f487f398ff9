// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the language compiles to something of its own: each thing is called at least once. */
public final class LanguageTour {
    private static final List<String> LOG = new ArrayList<>();

    private LanguageTour() {}

    /** Prints a line for each thing. */
    public static void run() {
        LOG.add("varargs " + count("a", "b") + count());
        LOG.add("switch " + named("two") + named("three") + Planet.EARTH.greet() + Planet.MARS.greet());
        LOG.add("wide " + wide(1L, 2.0, (byte) 3, 'c', 4f, (short) 5, true));
        LOG.add("inner " + new Outer(7).new Inner().sum()
                + new Outer.Nested("n").copy().name());
        LOG.add("constructors " + new Derived(3).text + new Derived("x").text);
        LOG.add("bridges " + ((Function<String, Integer>) new Length()).apply("four"));
        LOG.add("defaults " + new Greeter() {}.greet("you"));
        LOG.add("lambdas " + twice(n -> n + offset()).apply(3) + ((Supplier<Outer>) () -> new Outer(2)).get().value);
        LOG.add("references " + twice(LanguageTour::increment).apply(5) + made(Outer::new).value);
        LOG.add("iterators " + total(new Range(4)));
        LOG.add("finally " + withFinally(0) + withFinally(2));
        LOG.add("resources " + resources());
        LOG.add("locks " + locked(new Object(), 3));
        LOG.add("statics " + Holder.VALUE);
        LOG.add("exceptions " + failures());
        LOG.forEach(System.out::println);
    }

    /** Calls it. */
    public static void main(String[] args) {
        run();
    }

    private static int count(String... words) {
        return words.length;
    }

    private static String named(String word) {
        return switch (word) {
            case "one", "two" -> "low ";
            default -> "high ";
        };
    }

    private static double wide(long a, double b, byte c, char d, float e, short f, boolean g) {
        return a + b + c + d + e + f + (g ? 1 : 0);
    }

    private static Function<Integer, Integer> twice(Function<Integer, Integer> function) {
        return function.andThen(function);
    }

    private static Outer made(Function<Integer, Outer> factory) {
        return factory.apply(9);
    }

    private static int offset() {
        return 10;
    }

    private static int increment(int n) {
        return n + 1;
    }

    private static int total(Iterable<Integer> numbers) {
        int total = 0;
        for (int n : numbers) {
            total += n;
        }
        return total;
    }

    private static int withFinally(int divisor) {
        try {
            return 10 / divisor;
        } catch (ArithmeticException byZero) {
            return -1;
        } finally {
            increment(divisor);
        }
    }

    private static String resources() {
        try (Resource first = new Resource("first");
                Resource second = new Resource("second")) {
            throw new IllegalStateException(first.name + second.name);
        } catch (IllegalStateException e) {
            return e.getMessage() + " suppressed " + e.getSuppressed().length;
        }
    }

    private static synchronized int locked(Object lock, int n) {
        synchronized (lock) {
            return n == 0 ? 0 : n + locked(lock, n - 1);
        }
    }

    private static String failures() {
        StringBuilder seen = new StringBuilder();
        for (int n = 0; n < 3; n++) {
            try {
                new Picky(n);
            } catch (IllegalArgumentException | Picky.Refusal e) {
                seen.append(e.getMessage()).append(' ');
            }
        }
        return seen.toString();
    }

    private enum Planet {
        EARTH {
            @Override
            String greet() {
                return "hello ";
            }
        },
        MARS {
            @Override
            String greet() {
                return super.greet() + "red";
            }
        };

        String greet() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private static class Outer {
        private final int value;

        Outer(int value) {
            this.value = value;
        }

        private final class Inner {
            int sum() {
                return value + offset();
            }
        }

        private record Nested(String name) {
            Nested {
                name = name.trim();
            }

            Nested copy() {
                return new Nested(name + "'");
            }
        }
    }

    private static class Base {
        final String text;

        Base(String text) {
            this.text = text + describe();
        }

        String describe() {
            return "base";
        }
    }

    private static final class Derived extends Base {
        Derived(int n) {
            this(n > 2 ? named("two") : named("many"));
        }

        Derived(String text) {
            super(text.isEmpty() ? "empty" : text);
        }

        @Override
        String describe() {
            return "derived ";
        }
    }

    private static final class Length implements Function<String, Integer> {
        @Override
        public Integer apply(String text) {
            return text.length();
        }
    }

    private interface Greeter {
        default String greet(String name) {
            return word() + name;
        }

        private String word() {
            return "hi ";
        }
    }

    private record Range(int end) implements Iterable<Integer> {
        @Override
        public Iterator<Integer> iterator() {
            return new Iterator<>() {
                private int next;

                @Override
                public boolean hasNext() {
                    return next < end;
                }

                @Override
                public Integer next() {
                    return next++;
                }
            };
        }
    }

    private static final class Resource implements AutoCloseable {
        private final String name;

        Resource(String name) {
            this.name = name;
        }

        @Override
        public void close() {
            throw new IllegalStateException("closing " + name);
        }
    }

    private static final class Holder {
        static final int VALUE = increment(41);
    }

    private static final class Picky {
        Picky(int n) throws Refusal {
            this(checked(n), true);
        }

        private Picky(int n, boolean strict) throws Refusal {
            if (strict && n == 1) {
                throw new Refusal("refused " + n);
            }
        }

        private static int checked(int n) {
            if (n == 2) {
                throw new IllegalArgumentException("bad " + n);
            }
            return n;
        }

        private static final class Refusal extends Exception {
            private static final long serialVersionUID = 1L;

            Refusal(String message) {
                super(message);
            }
        }
    }
}
