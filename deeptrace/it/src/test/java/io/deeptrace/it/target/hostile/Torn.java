// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.hostile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Hands around collections that other threads change, without any lock, while they are looked at. */
public final class Torn {
    private Torn() {}

    /** Prints how many looks there were. */
    public static void run() throws InterruptedException {
        Map<Integer, Object> hash = new HashMap<>();
        Map<Integer, Object> linked = new LinkedHashMap<>();
        Map<Integer, Object> tree = new TreeMap<>();
        Collection<Object> array = new ArrayList<>();
        Collection<Object> deque = new ArrayDeque<>();
        Collection<Object> list = new LinkedList<>();
        StringBuilder text = new StringBuilder();
        AtomicBoolean over = new AtomicBoolean();
        Thread[] nuisances = new Thread[2];
        for (int i = 0; i < nuisances.length; i++) {
            nuisances[i] = new Thread(() -> {
                int n = 0;
                while (!over.get()) {
                    n++;
                    try {
                        change(n, hash, linked, tree);
                        change(n, array, deque, list);
                        text.append(n);
                        if (n % 50 == 0) {
                            text.setLength(0);
                            text.trimToSize();
                        }
                    } catch (RuntimeException broken) {
                        text.setLength(0);
                    }
                }
            });
            nuisances[i].setDaemon(true);
            nuisances[i].start();
        }
        int looks = 0;
        for (int i = 0; i < 4000; i++) {
            looks += look(hash) + look(linked) + look(tree) + look(array) + look(deque) + look(list) + look(text);
        }
        over.set(true);
        for (Thread nuisance : nuisances) {
            nuisance.join(1000);
        }
        System.out.println("looks " + looks);
    }

    /** Calls it. */
    public static void main(String[] args) throws InterruptedException {
        run();
    }

    private static int look(Object value) {
        return value == null ? 0 : 1;
    }

    @SafeVarargs
    private static void change(int n, Map<Integer, Object>... maps) {
        for (Map<Integer, Object> map : maps) {
            map.put(n % 64, map);
            map.remove((n + 7) % 64);
            if (n % 500 == 0) {
                map.clear();
            }
        }
    }

    @SafeVarargs
    private static void change(int n, Collection<Object>... collections) {
        for (Collection<Object> collection : collections) {
            collection.add(n);
            if (n % 30 == 0) {
                collection.clear();
                if (collection instanceof ArrayList<Object> list) {
                    list.trimToSize();
                }
            }
        }
    }
}
