// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import java.lang.ref.Reference;
import jdk.internal.misc.Unsafe;

/** Takes the first elements, or the last ones, out of the nodes in which the JDK's collections keep them. */
final class NodeElements {
    private static final Unsafe U = Memory.U;
    private static final Class<?> NODE = Elements.type("java.util.LinkedList$Node");
    private static final long NODE_ITEM = Memory.offset(NODE, "item");
    private static final long NODE_NEXT = Memory.offset(NODE, "next");
    private static final long NODE_PREVIOUS = Memory.offset(NODE, "prev");
    private static final long LIST_LAST = Memory.offset(java.util.LinkedList.class, "last");
    private static final Class<?> HASH = Elements.type("java.util.HashMap$Node");
    private static final long HASH_KEY = Memory.offset(HASH, "key");
    private static final long HASH_VALUE = Memory.offset(HASH, "value");
    private static final long HASH_NEXT = Memory.offset(HASH, "next");
    private static final Class<?> LINKED = Elements.type("java.util.LinkedHashMap$Entry");
    private static final long LINKED_AFTER = Memory.offset(LINKED, "after");
    private static final long LINKED_BEFORE = Memory.offset(LINKED, "before");
    private static final long LINKED_TAIL = Memory.offset(java.util.LinkedHashMap.class, "tail");
    private static final Class<?> SHARED = Elements.type("java.util.concurrent.ConcurrentHashMap$Node");
    private static final long SHARED_KEY = Memory.offset(SHARED, "key");
    private static final long SHARED_VALUE = Memory.offset(SHARED, "val");
    private static final long SHARED_NEXT = Memory.offset(SHARED, "next");
    private static final long CELL_VALUE =
            Memory.offset(Elements.type("java.util.concurrent.ConcurrentHashMap$CounterCell"), "value");
    private static final Class<?> TREE = Elements.type("java.util.TreeMap$Entry");
    private static final long TREE_KEY = Memory.offset(TREE, "key");
    private static final long TREE_VALUE = Memory.offset(TREE, "value");
    private static final long TREE_LEFT = Memory.offset(TREE, "left");
    private static final long TREE_RIGHT = Memory.offset(TREE, "right");
    private static final long TREE_PARENT = Memory.offset(TREE, "parent");
    private static final Class<?> TREE_BIN = Elements.type("java.util.concurrent.ConcurrentHashMap$TreeBin");
    private static final long TREE_BIN_FIRST = Memory.offset(TREE_BIN, "first");
    private static final Class<?> ADDER = Elements.type("java.util.concurrent.atomic.Striped64");
    private static final long ADDER_BASE = Memory.offset(ADDER, "base");
    private static final long ADDER_CELLS = Memory.offset(ADDER, "cells");
    private static final long ADDER_CELL =
            Memory.offset(Elements.type("java.util.concurrent.atomic.Striped64$Cell"), "value");

    private NodeElements() {}

    static void list(Object first, int most, ElementStack to) {
        Object node = first;
        for (int i = 0; i < most && node != null; i++) {
            to.push(U.getReference(node, NODE_ITEM));
            node = U.getReference(node, NODE_NEXT);
        }
    }

    static void listBackwards(Object list, int most, ElementStack to) {
        Object node = U.getReference(list, LIST_LAST);
        for (int i = 0; i < most && node != null; i++) {
            to.push(U.getReference(node, NODE_ITEM));
            node = U.getReference(node, NODE_PREVIOUS);
        }
    }

    static void linkedMap(Object head, int most, ElementStack to) {
        linkedMap(head, LINKED_AFTER, most, to);
    }

    static void linkedMapBackwards(Object map, int most, ElementStack to) {
        linkedMap(U.getReference(map, LINKED_TAIL), LINKED_BEFORE, most, to);
    }

    private static void linkedMap(Object first, long next, int most, ElementStack to) {
        Object entry = first;
        for (int i = 0; i < most && entry != null; i++) {
            to.push(U.getReference(entry, HASH_KEY));
            to.push(U.getReference(entry, HASH_VALUE));
            entry = U.getReference(entry, next);
        }
    }

    static void hashMap(Object[] table, int most, ElementStack to) {
        buckets(table, HASH_KEY, HASH_VALUE, HASH_NEXT, most, to);
    }

    static void concurrentMap(Object[] table, int most, ElementStack to) {
        buckets(table, SHARED_KEY, SHARED_VALUE, SHARED_NEXT, most, to);
    }

    /** What the cells of a concurrent map's size come to. */
    static long concurrentSize(Object[] cells) {
        return cells(cells, CELL_VALUE);
    }

    /** Those without an item have been taken out, or are there for the ends. */
    static long nodes(Object first, long item, long next, int most, ElementStack to) {
        Object node = first;
        long size = 0;
        for (int i = 0; node != null && i < Elements.MOST_STEPS; i++) {
            Object value = U.getReference(node, item);
            if (value != null && size++ < most) {
                to.push(value);
            }
            Object following = U.getReference(node, next);
            node = following == node ? null : following;
        }
        return node == null ? size : Elements.UNKNOWN;
    }

    /** @param key negative if the node is a reference, and the key its referent */
    static void buckets(Object[] table, long key, long value, long next, int most, ElementStack to) {
        int found = 0;
        int steps = 0;
        for (int i = 0; table != null && i < table.length; i++) {
            Object node = table[i];
            if (key == SHARED_KEY && node != null && node.getClass() == TREE_BIN) {
                node = U.getReference(node, TREE_BIN_FIRST);
            }
            do {
                if (found == most || steps++ > Elements.MOST_STEPS) {
                    return;
                }
                Object k = node == null ? null : key(node, key);
                Object v = node == null ? null : U.getReference(node, value);
                if (node != null && (v != null || key == HASH_KEY) && (k != null || key == HASH_KEY)) {
                    to.push(Elements.unmasked(k));
                    to.push(v);
                    found++;
                }
                node = node == null ? null : U.getReference(node, next);
            } while (node != null);
        }
    }

    private static Object key(Object node, long key) {
        return key >= 0 ? U.getReference(node, key) : ((Reference<?>) node).get();
    }

    private static long cells(Object[] cells, long value) {
        long sum = 0;
        for (int i = 0; cells != null && i < cells.length; i++) {
            sum += cells[i] == null ? 0 : U.getLong(cells[i], value);
        }
        return sum;
    }

    static void tree(Object root, int most, ElementStack to) {
        Object node = leftmost(root);
        for (int i = 0; i < most && node != null; i++) {
            to.push(U.getReference(node, TREE_KEY));
            to.push(U.getReference(node, TREE_VALUE));
            node = successor(node);
        }
    }

    private static Object leftmost(Object from) {
        Object node = from;
        for (int i = 0; node != null && i < Elements.MOST_STEPS; i++) {
            Object left = U.getReference(node, TREE_LEFT);
            if (left == null) {
                return node;
            }
            node = left;
        }
        return null;
    }

    private static Object successor(Object from) {
        Object right = U.getReference(from, TREE_RIGHT);
        if (right != null) {
            return leftmost(right);
        }
        Object child = from;
        Object parent = U.getReference(from, TREE_PARENT);
        for (int i = 0; parent != null && U.getReference(parent, TREE_RIGHT) == child && i < Elements.MOST_STEPS; i++) {
            child = parent;
            parent = U.getReference(parent, TREE_PARENT);
        }
        return parent;
    }

    static long skipList(Object from, long[] at, int most, ElementStack to) {
        Object head = U.getReference(from, at[0]);
        Object bottom = head == null ? null : U.getReference(head, at[1]);
        Object node = bottom == null ? null : U.getReference(bottom, at[4]);
        int found = 0;
        for (int i = 0; node != null && found < most && i < Elements.MOST_STEPS; i++) {
            Object value = U.getReference(node, at[3]);
            Object key = U.getReference(node, at[2]);
            if (key != null && value != null) {
                to.push(key);
                to.push(value);
                found++;
            }
            node = U.getReference(node, at[4]);
        }
        Object adder = U.getReference(from, at[5]);
        return adder == null
                ? 0
                : U.getLong(adder, ADDER_BASE) + cells((Object[]) U.getReference(adder, ADDER_CELLS), ADDER_CELL);
    }
}
