// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench.inside;

/** The code whose inside is recorded: loops whose rounds do next to nothing but have values of one sort. */
public final class Loops {
    /** In each round of each loop so many values are told of its counter, and of the round itself. */
    public static final int COUNTER_VALUES = 5;
    /** And so many of what the loop is about. */
    public static final int VALUES = 24;

    private Loops() {}

    /** Values are ints. */
    public static int numbers(int rounds) {
        int x = 1;
        for (int i = 0; i < rounds; i++) {
            x = x * 31;
            x = x * 31;
            x = x * 31;
            x = x * 31;
            x = x * 31;
            x = x * 31;
            x = x * 31;
            x = x * 31;
        }
        return x;
    }

    /** Values are objects of three fields. */
    public static Link objects(Link first, int rounds) {
        Link link = first;
        for (int i = 0; i < rounds; i++) {
            link = link.next;
            link = link.next;
            link = link.next;
            link = link.next;
            link = link.next;
            link = link.next;
            link = link.next;
            link = link.next;
        }
        return link;
    }

    /** Values are strings of 16 characters. */
    public static String texts(String first, String second, int rounds) {
        String one = first;
        String other = second;
        for (int i = 0; i < rounds; i++) {
            String kept = one;
            one = other;
            other = kept;
            kept = one;
            one = other;
            other = kept;
            kept = one;
            one = other;
            other = kept;
            kept = one;
            one = other;
            other = kept;
        }
        return one;
    }

    /** The root: so many calls of a loop of one round. */
    public static int calls(int times) {
        int sum = 0;
        for (int i = 0; i < times; i++) {
            sum += step(i);
        }
        return sum;
    }

    private static int step(int seed) {
        int x = seed | 1;
        for (int i = 0; i < 1; i++) {
            x = x * 31;
            x = x * 31;
            x = x * 31;
            x = x * 31;
        }
        return x;
    }

    /** An element of a ring. */
    public static final class Link {
        private Link next;
        private final String name;
        private final int number;

        private Link(String name, int number) {
            this.name = name;
            this.number = number;
        }

        /** One of a ring of four. */
        public static Link ofRing() {
            Link first = new Link("the first", 1);
            Link last = first;
            for (int number = 2; number <= 4; number++) {
                last.next = new Link("another one", number);
                last = last.next;
            }
            last.next = first;
            return first;
        }

        @Override
        public String toString() {
            return name + number;
        }
    }
}
