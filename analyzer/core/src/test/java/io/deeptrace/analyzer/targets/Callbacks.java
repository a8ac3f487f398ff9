// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.targets;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Code of the program that only the JDK calls. */
final class Callbacks {
    private Callbacks() {}

    static void root(List<Item> items) throws InterruptedException {
        items.add(new Item());
        Collections.sort(items);
        for (Object each : new Range()) {
            each.hashCode();
        }
        Thread worker = new Worker();
        worker.start();
        worker.join();
        new Thread(() -> inThread()).start();
    }

    @Reached
    static void inThread() {}

    static final class Item implements Comparable<Item> {
        @Reached
        Item() {}

        @Reached
        @Override
        public int compareTo(Item other) {
            return 0;
        }

        @Unreached
        void ownMethod() {}
    }

    static final class Range implements Iterable<Object>, Iterator<Object> {
        @Reached
        Range() {}

        @Reached
        @Override
        public Iterator<Object> iterator() {
            return this;
        }

        @Reached
        @Override
        public boolean hasNext() {
            return false;
        }

        @Reached
        @Override
        public Object next() {
            throw new NoSuchElementException();
        }
    }

    static final class Worker extends Thread {
        @Reached
        Worker() {}

        @Reached
        @Override
        public void run() {}
    }
}
