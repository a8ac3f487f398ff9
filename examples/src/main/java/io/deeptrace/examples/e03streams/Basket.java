// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.examples.e03streams;

import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;

/**
 * A shopping basket. The JDK's streams are not traced, the lambdas they call back are: each hangs under the method that
 * started the stream.
 */
public final class Basket {
    private static final List<Item> ITEMS =
            List.of(new Item("apple", 3, 40), new Item("bread", 1, 320), new Item("cherry", 50, 9));

    private Basket() {}

    /** The items above one euro, dearest first, with their price after a discount. */
    public static String receipt() {
        IntUnaryOperator discount = percentOff(10);
        return ITEMS.stream()
                .filter(item -> item.total() > 100)
                .sorted(Comparator.comparing(Item::total).reversed())
                .map(item -> item.name() + " " + discount.applyAsInt(item.total()))
                .collect(Collectors.joining(", "));
    }

    /** Runs the example without a tracer. */
    public static void main(String[] args) {
        System.out.println(receipt());
    }

    private static IntUnaryOperator percentOff(int percent) {
        return cents -> cents - cents * percent / 100;
    }
}
