// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.hostile;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Makes its calls while the heap is full to the last bytes, so that whoever allocates during them fails. They themselves
 * allocate nothing. Prints what they computed and how many they were.
 */
public final class FullHeap {
    private static final int DEEPEST = 160;

    private static Object[] hoard;
    private static long calls;

    private FullHeap() {}

    /** Runs. */
    public static void main(String[] args) {
        calls++;
        // Objects of classes that nobody has looked at before the heap is full.
        Object[] things = {
            new Point(1, 2),
            new Line(new Point(3, 4), new Point(5, 6)),
            new ArrayDeque<>(List.of("a", "b", "c")),
            new TreeMap<>(Map.of("key", new int[] {1, 2, 3})),
            new CopyOnWriteArrayList<>(List.of(new Point(7, 8))),
            new StringBuilder("changes"),
            new Object[][] {{new Line(null, null)}, {1L, 2.0, 'c', "d"}},
            new Other(new Other(new Other(null)))
        };
        long sum = 0;
        int filled = 0;
        for (int round = 0; round < things.length; round++) {
            filled += fill();
            sum += deep(DEEPEST * (round + 1) / things.length, things[round]);
            hoard = null;
            sum += deep(10, things[round]);
        }
        System.out.println("sum " + sum + " filled " + filled + " calls " + calls);
    }

    /** The sizes at which the heap had no more room; leaves none. */
    static int fill() {
        calls++;
        int sizes = 0;
        for (int size = 1 << 18; size > 0; size /= 2) {
            try {
                while (true) {
                    Object[] more = new Object[size];
                    more[0] = hoard;
                    hoard = more;
                }
            } catch (OutOfMemoryError e) {
                sizes++;
            }
        }
        return sizes;
    }

    private static int deep(int depth, Object thing) {
        calls++;
        if (thing instanceof StringBuilder) {
            ((StringBuilder) thing).setCharAt(0, (char) ('a' + depth % 26));
        }
        return depth == 0 ? size(thing) : deep(depth - 1, thing) + 1;
    }

    private static int size(Object thing) {
        calls++;
        return thing instanceof Collection ? ((Collection<?>) thing).size() : 1;
    }

    private record Point(int x, int y) {
        Point {
            calls++;
        }
    }

    private record Line(Point from, Point to) {
        Line {
            calls++;
        }
    }

    private static final class Other {
        final Other next;

        Other(Other next) {
            calls++;
            this.next = next;
        }
    }
}
