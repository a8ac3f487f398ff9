// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.hostile;

import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Arguments and results that are huge, endless, or answer back when they are asked anything. */
public final class Values {
    private static final AtomicInteger ASKED = new AtomicInteger();

    private Values() {}

    /** Prints how often any of them was asked for anything: 0. */
    public static void run() {
        Object[] all = {
            new Hostile(),
            List.of(new Hostile()),
            Collections.singletonMap("key", new Hostile()),
            Collections.singletonMap(new Hostile(), "value"),
            Optional.of(new Hostile()),
            new Object[][] {{new Hostile()}, {new Hostile[3]}},
            new HostileList(),
            new HostileMap(),
            new HostileThrowable(),
            new HostileNumber(),
            new HostileText(),
            Hostility.FIERCE,
            new Holder<>(new Hostile(), new HostileList()),
            Collections.unmodifiableList(new HostileList()),
            Collections.synchronizedMap(new HostileMap()),
            (Runnable) Values::run,
            new IdentityHashMap<>(),
            new WeakHashMap<>(),
            Thread.currentThread(),
            Values.class.getClassLoader(),
            Values.class,
            new ThreadLocal<Object>(),
        };
        for (Object value : all) {
            pass(value);
            give(value);
        }
        try {
            raise();
        } catch (HostileThrowable e) {
            System.out.println("raised");
        }
        System.out.println("asked " + ASKED.get());
        System.out.println("sizes " + huge() + " " + endless() + " " + listOfLists(2000) + " " + wide());
        System.out.println("text " + pass("x".repeat(10_000_000)) + pass("\ud800\udfff\0\n") + pass('\ud800')
                + pass(new StringBuilder("mutable")) + pass(Double.NaN) + pass(-0.0f) + pass(Long.MIN_VALUE));
    }

    /** Calls it. */
    public static void main(String[] args) {
        run();
    }

    private static int pass(Object value) {
        return value == null ? 0 : 1;
    }

    private static Object give(Object value) {
        return value;
    }

    private static void raise() {
        throw new HostileThrowable();
    }

    private static int huge() {
        byte[] big = new byte[Integer.getInteger("big", 1 << 20)];
        return pass(big) + pass(new long[1_000_000]) + pass(new Object[1_000_000]) + pass(new int[100][100][100]);
    }

    private static int endless() {
        List<Object> self = new ArrayList<>();
        self.add(self);
        Map<Object, Object> map = new HashMap<>();
        map.put("self", map);
        map.put("list", self);
        Object[] array = new Object[3];
        Arrays.fill(array, array);
        List<Object> linked = new LinkedList<>();
        linked.add(linked);
        Map<String, Object> tree = new TreeMap<>();
        tree.put("tree", tree);
        Map<String, Object> concurrent = new ConcurrentHashMap<>();
        concurrent.put("me", concurrent);
        Set<Object> set = Collections.newSetFromMap(new IdentityHashMap<>());
        set.add(set);
        Throwable a = new IllegalStateException("a");
        Throwable b = new IllegalStateException("b", a);
        a.initCause(b);
        AtomicInteger sum = new AtomicInteger();
        for (Object each : new Object[] {self, map, array, linked, tree, concurrent, set, a}) {
            sum.addAndGet(pass(each));
        }
        return sum.get();
    }

    private static int listOfLists(int depth) {
        Link chain = null;
        for (int i = 0; i < 100_000; i++) {
            chain = new Link(chain);
        }
        Object nested = "core";
        for (int i = 0; i < depth; i++) {
            nested = i % 2 == 0 ? List.of(nested) : new Object[] {nested};
        }
        LinkedList<Integer> linked = new LinkedList<>(Collections.nCopies(100_000, 1));
        // All keys fall into one bin.
        Map<Colliding, Integer> bins = new HashMap<>();
        Map<Colliding, Integer> concurrentBins = new ConcurrentHashMap<>();
        Set<Colliding> set = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            bins.put(new Colliding(i), i);
            concurrentBins.put(new Colliding(i), i);
            set.add(new Colliding(i));
        }
        Map<Integer, Integer> sparse = new HashMap<>(1 << 22);
        sparse.put(1, 1);
        return pass(chain) + pass(nested) + pass(linked) + pass(bins) + pass(concurrentBins) + pass(set) + pass(sparse);
    }

    /** An object of a class with 1,000 fields, if the test has made one. */
    private static int wide() {
        try {
            return pass(Class.forName("Wide").getDeclaredConstructor().newInstance());
        } catch (ReflectiveOperationException none) {
            return pass(none);
        }
    }

    /** Throws; but waits for ever, or ends the JVM, where the property {@code asked} says so. */
    private static RuntimeException asked() {
        ASKED.incrementAndGet();
        String answer = System.getProperty("asked", "throw");
        if (answer.equals("exit")) {
            System.exit(99);
        }
        while (answer.equals("wait")) {
            LockSupport.park();
        }
        return new IllegalStateException("asked");
    }

    private record Link(Link next) {}

    private record Holder<A, B>(A first, B second) {
        @Override
        public A first() {
            throw asked();
        }

        @Override
        public String toString() {
            throw asked();
        }
    }

    private record Colliding(int n) implements Comparable<Colliding> {
        @Override
        public int hashCode() {
            return 42;
        }

        @Override
        public int compareTo(Colliding other) {
            return Integer.compare(n, other.n);
        }
    }

    private enum Hostility {
        FIERCE {
            @Override
            public String toString() {
                throw asked();
            }
        }
    }

    private static class Hostile implements Comparable<Hostile>, Cloneable {
        private final String name = "hostile";

        @Override
        public String toString() {
            throw asked();
        }

        @Override
        public int hashCode() {
            throw asked();
        }

        @Override
        public boolean equals(Object other) {
            throw asked();
        }

        @Override
        public int compareTo(Hostile other) {
            throw asked();
        }

        @Override
        protected Object clone() {
            throw asked();
        }

        public String getName() {
            throw asked();
        }
    }

    private static final class HostileList extends AbstractList<Object> {
        @Override
        public Object get(int index) {
            throw asked();
        }

        @Override
        public int size() {
            throw asked();
        }

        @Override
        public Iterator<Object> iterator() {
            throw asked();
        }
    }

    private static final class HostileMap extends AbstractMap<Object, Object> {
        @Override
        public Set<Entry<Object, Object>> entrySet() {
            throw asked();
        }

        @Override
        public int size() {
            throw asked();
        }
    }

    private static final class HostileThrowable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw asked();
        }

        @Override
        public String toString() {
            throw asked();
        }

        @Override
        public synchronized Throwable getCause() {
            throw asked();
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw asked();
        }
    }

    private static final class HostileNumber extends Number {
        private static final long serialVersionUID = 1L;

        @Override
        public int intValue() {
            throw asked();
        }

        @Override
        public long longValue() {
            throw asked();
        }

        @Override
        public float floatValue() {
            throw asked();
        }

        @Override
        public double doubleValue() {
            throw asked();
        }
    }

    private static final class HostileText implements CharSequence {
        @Override
        public int length() {
            throw asked();
        }

        @Override
        public char charAt(int index) {
            throw asked();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            throw asked();
        }

        @Override
        public String toString() {
            throw asked();
        }
    }
}
