// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntBinaryOperator;

/** Calls whose values tell more than what was given: what changed, which object it was, where an exception was made. */
public final class Snapshots {
    private int sum;

    private Snapshots() {}

    /** The root. */
    public static int run() {
        Snapshots one = new Snapshots();
        Snapshots other = new Snapshots();
        List<Integer> seen = new ArrayList<>();
        one.add(3, seen); // seen and this change
        other.add(4, seen); // the same list, another receiver
        one.look(seen); // nothing changes
        try {
            parse("x");
        } catch (NumberFormatException e) {
            other.look(seen);
        }
        apply((a, b) -> a * b);
        apply(Math::max);
        keep(LocalDate.of(2026, 11, 27));
        Map<TimeUnit, Integer> units = new EnumMap<>(TimeUnit.class);
        units.put(TimeUnit.DAYS, 1);
        keep(units);
        keep(new ConcurrentLinkedQueue<>(List.of("a")));
        keep("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl");
        return one.sum + other.sum;
    }

    /** Does nothing else. */
    public static void main(String[] args) {
        System.out.println(run());
    }

    private void add(int number, List<Integer> seen) {
        sum += number;
        seen.add(number);
    }

    private int look(List<Integer> seen) {
        return seen.size() + sum;
    }

    private static int parse(String text) {
        return Integer.parseInt(text);
    }

    private static int apply(IntBinaryOperator operator) {
        return operator.applyAsInt(2, 3);
    }

    private static Object keep(Object value) {
        return value;
    }
}
