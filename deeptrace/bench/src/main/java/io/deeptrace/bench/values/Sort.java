// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench.values;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** What is given to a call: ordinary values and monsters. */
public enum Sort {
    /** What all others are compared with. */
    NULL("null"),
    /** As long as is kept. */
    STRING("String of 64 chars"),
    /** Nothing in it can change, so it is read once. */
    RECORD("record of 4 fields"),
    /** The same, read again at the end of the call. */
    BEAN("bean of 4 fields"),
    /** Two levels. */
    NESTED("bean with a bean and a list of 3 beans"),
    /** Longer than what is kept. */
    LIST("ArrayList of 10 strings"),
    /** Longer than what is kept. */
    MAP("HashMap of 10 strings"),
    /** Longer than what is kept. */
    ARRAY("int[10]"),
    /** Much longer. */
    LARGE_ARRAY("byte[1 GB]"),
    /** Deeper than what is kept. */
    DEEP_LIST("list of lists, 100,000 deep"),
    /** A map that is its own value. */
    SELF("HashMap that contains itself"),
    /** Wide at each level, with long strings. */
    WIDE("8 maps of 8 lists of 1,000 chars"),
    /** A table with one entry far behind. */
    SPARSE("HashMap of a million places with one entry");

    private static final int TEN = 10;

    private final String title;

    Sort(String title) {
        this.title = title;
    }

    /** For people. */
    public String title() {
        return title;
    }

    /** A value. */
    Object value() {
        return switch (this) {
            case NULL -> null;
            case STRING -> "x".repeat(64);
            case RECORD -> new Line("tea", 2, 3.75, true);
            case BEAN -> new Item("tea", 2, 3.75, true);
            case NESTED -> new Order(new Item("tea", 2, 3.75, true));
            case LIST -> strings();
            case MAP -> map();
            case ARRAY -> new int[TEN];
            case LARGE_ARRAY -> new byte[1 << 30];
            case DEEP_LIST -> deep();
            case SELF -> self();
            case WIDE -> wide();
            case SPARSE ->
                new HashMap<>(Map.of("key", "value")) {
                    private static final long serialVersionUID = 1L;

                    {
                        for (int i = 0; i < 1_000_000; i++) {
                            put("key " + i, "");
                        }
                        keySet().removeIf(key -> !key.equals("key 999999"));
                    }
                };
        };
    }

    private static List<Object> strings() {
        List<Object> strings = new ArrayList<>();
        for (int i = 0; i < TEN; i++) {
            strings.add("element " + i);
        }
        return strings;
    }

    private static Map<Object, Object> map() {
        Map<Object, Object> map = new HashMap<>();
        for (int i = 0; i < TEN; i++) {
            map.put("key " + i, "value " + i);
        }
        return map;
    }

    private static Object deep() {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            list = new ArrayList<>(Collections.singleton(list));
        }
        return list;
    }

    private static Object self() {
        Map<Object, Object> map = new HashMap<>();
        map.put("self", map);
        return map;
    }

    private static Object wide() {
        Map<Object, Object> map = new HashMap<>();
        for (int i = 0; i < 8; i++) {
            Map<Object, Object> inner = new HashMap<>();
            for (int j = 0; j < 8; j++) {
                inner.put("\u20ac".repeat(1_000) + j, new AtomicReference<>(strings()));
            }
            map.put("\u20ac".repeat(1_000) + i, inner);
        }
        return map;
    }

    private record Line(String name, int number, double price, boolean paid) {}

    private static final class Item {
        private String name;
        private int number;
        private double price;
        private boolean paid;

        Item(String name, int number, double price, boolean paid) {
            this.name = name;
            this.number = number;
            this.price = price;
            this.paid = paid;
        }

        @Override
        public String toString() {
            return name + number + price + paid;
        }
    }

    private static final class Order {
        private Item main;
        private List<Item> others = new ArrayList<>();

        Order(Item item) {
            main = item;
            Collections.addAll(others, item, new Item("cake", 1, 2.5, false), new Item("jam", 3, 1.5, true));
        }

        @Override
        public String toString() {
            return main + " " + others;
        }
    }
}
