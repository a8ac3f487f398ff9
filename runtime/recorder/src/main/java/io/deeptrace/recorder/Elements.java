// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import java.lang.ref.Reference;
import java.lang.reflect.Field;
import jdk.internal.misc.Unsafe;

/**
 * Takes the first elements out of the JDK's collections, straight from their fields: no iterator, no lock, and no more
 * than a bounded number of steps. What other threads change meanwhile may be missed. Long, because each way in which the JDK
 * keeps elements has its few lines here, and all push onto one stack.
 */
final class Elements {
    private static final Unsafe U = Memory.U;
    private static final int MOST_STEPS = 512;
    private static final Class<?> NODE = type("java.util.LinkedList$Node");
    private static final long NODE_ITEM = Memory.offset(NODE, "item");
    private static final long NODE_NEXT = Memory.offset(NODE, "next");
    private static final long NODE_PREVIOUS = Memory.offset(NODE, "prev");
    private static final long LIST_LAST = Memory.offset(java.util.LinkedList.class, "last");
    private static final Class<?> HASH = type("java.util.HashMap$Node");
    private static final long HASH_KEY = Memory.offset(HASH, "key");
    private static final long HASH_VALUE = Memory.offset(HASH, "value");
    private static final long HASH_NEXT = Memory.offset(HASH, "next");
    private static final Class<?> LINKED = type("java.util.LinkedHashMap$Entry");
    private static final long LINKED_AFTER = Memory.offset(LINKED, "after");
    private static final long LINKED_BEFORE = Memory.offset(LINKED, "before");
    private static final long LINKED_TAIL = Memory.offset(java.util.LinkedHashMap.class, "tail");
    private static final Class<?> SHARED = type("java.util.concurrent.ConcurrentHashMap$Node");
    private static final long SHARED_KEY = Memory.offset(SHARED, "key");
    private static final long SHARED_VALUE = Memory.offset(SHARED, "val");
    private static final long SHARED_NEXT = Memory.offset(SHARED, "next");
    private static final long CELL_VALUE =
            Memory.offset(type("java.util.concurrent.ConcurrentHashMap$CounterCell"), "value");
    private static final Class<?> TREE = type("java.util.TreeMap$Entry");
    private static final long TREE_KEY = Memory.offset(TREE, "key");
    private static final long TREE_VALUE = Memory.offset(TREE, "value");
    private static final long TREE_LEFT = Memory.offset(TREE, "left");
    private static final long TREE_RIGHT = Memory.offset(TREE, "right");
    private static final long TREE_PARENT = Memory.offset(TREE, "parent");
    private static final Object[] NOTHING = new Object[0];
    private static final Class<?> TREE_BIN = type("java.util.concurrent.ConcurrentHashMap$TreeBin");
    private static final long TREE_BIN_FIRST = Memory.offset(TREE_BIN, "first");
    private static final Class<?> ADDER = type("java.util.concurrent.atomic.Striped64");
    private static final long ADDER_BASE = Memory.offset(ADDER, "base");
    private static final long ADDER_CELLS = Memory.offset(ADDER, "cells");
    private static final long ADDER_CELL = Memory.offset(type("java.util.concurrent.atomic.Striped64$Cell"), "value");
    private static final long COUNTER = Memory.offset(java.util.concurrent.atomic.AtomicInteger.class, "value");
    /** A size that would take too long to find out. */
    private static final long UNKNOWN = Integer.MAX_VALUE;

    private static final Object NO_ELEMENT = constant("java.util.ImmutableCollections", "EMPTY");
    /** What some maps keep in place of null. */
    private static final Object[] NULLS = {
        constant("java.util.IdentityHashMap", "NULL_KEY"),
        constant("java.util.WeakHashMap", "NULL_KEY"),
        constant("java.util.EnumMap", "NULL")
    };

    /** A stack: what is taken for an outer collection lies below that of one inside it. Maps: key, value, key … */
    Object[] items = NOTHING;

    int top;
    /** Of the collection read last; negative if it is a view of {@link #inner}, which is none of the JDK's. */
    long size;

    Object inner;
    /** Whether it was a map. */
    boolean map;
    /** Whether it was changed while it was read. */
    boolean torn;

    private final Shapes shapes;

    Elements(Shapes shapes) {
        this.shapes = shapes;
    }

    /** Pushes at most {@code most} elements or entries, and tells how many. */
    int take(Object collection, Shape shape, int most) {
        int before = top;
        map = shape.layout >= Layouts.FIRST_MAP;
        torn = false;
        read(collection, shape, most, false);
        return map ? (top - before) / 2 : top - before;
    }

    private void read(Object from, Shape shape, int most, boolean backwards) {
        long before = stamp(from, shape);
        if (backwards) {
            readBackwards(from, shape, most);
        } else {
            readOnce(from, shape, most);
        }
        torn |= before != stamp(from, shape);
    }

    /** Another number after a change; some collections that are made for several threads have none. */
    private static long stamp(Object from, Shape shape) {
        if (shape.changes >= 0) {
            return U.getIntVolatile(from, shape.changes);
        }
        if (shape.layout == Layouts.RING) {
            return (long) U.getIntVolatile(from, shape.offsets[1]) << 32 | U.getIntVolatile(from, shape.offsets[2]);
        }
        return shape.layout == Layouts.CONCURRENT_MAP ? U.getLongVolatile(from, shape.offsets[1]) : 0;
    }

    private void readOnce(Object from, Shape shape, int most) {
        long[] at = shape.offsets;
        switch (shape.layout) {
            case Layouts.ARRAY_AND_SIZE:
                size = U.getInt(from, at[1]);
                array((Object[]) U.getReference(from, at[0]), most, true);
                break;
            case Layouts.WHOLE_ARRAY:
                Object[] whole = (Object[]) U.getReference(from, at[0]);
                size = whole.length;
                array(whole, most, true);
                break;
            case Layouts.SPARSE_ARRAY:
                size = U.getInt(from, at[1]);
                array((Object[]) U.getReference(from, at[0]), most, false);
                break;
            case Layouts.RING:
                ring((Object[]) U.getReference(from, at[0]), U.getInt(from, at[1]), U.getInt(from, at[2]), most);
                break;
            case Layouts.LINKED:
                size = U.getInt(from, at[1]);
                Object node = U.getReference(from, at[0]);
                for (int i = 0; i < most && node != null; i++) {
                    push(U.getReference(node, NODE_ITEM));
                    node = U.getReference(node, NODE_NEXT);
                }
                break;
            case Layouts.PAIR:
                Object second = U.getReference(from, at[1]);
                size = second == NO_ELEMENT ? 1 : 2;
                pushUpTo(U.getReference(from, at[0]), 0, most);
                pushUpTo(second, 1, size < most ? (int) size : most);
                break;
            case Layouts.SINGLE:
                size = 1;
                pushUpTo(U.getReference(from, at[0]), 0, most);
                break;
            case Layouts.KEYS:
                one(U.getReference(from, at[0]), most, 0, isReversed(from, at));
                break;
            case Layouts.WRAPPER:
                wrapped(U.getReference(from, at[0]), most, isReversed(from, at));
                break;
            case Layouts.REVERSED:
                wrapped(U.getReference(from, at[0]), most, true);
                break;
            case Layouts.BITS:
                bits(U.getLong(from, at[0]), (Object[]) U.getReference(from, at[1]), most);
                break;
            case Layouts.HASH_MAP:
                size = U.getInt(from, at[1]);
                buckets((Object[]) U.getReference(from, at[0]), HASH_KEY, HASH_VALUE, HASH_NEXT, most);
                break;
            case Layouts.LINKED_MAP:
                size = U.getInt(from, at[1]);
                Object entry = U.getReference(from, at[0]);
                for (int i = 0; i < most && entry != null; i++) {
                    push(U.getReference(entry, HASH_KEY));
                    push(U.getReference(entry, HASH_VALUE));
                    entry = U.getReference(entry, LINKED_AFTER);
                }
                break;
            case Layouts.CONCURRENT_MAP:
                size = U.getLong(from, at[1]) + cells((Object[]) U.getReference(from, at[2]), CELL_VALUE);
                buckets((Object[]) U.getReference(from, at[0]), SHARED_KEY, SHARED_VALUE, SHARED_NEXT, most);
                break;
            case Layouts.TREE_MAP:
                size = U.getInt(from, at[1]);
                tree(U.getReference(from, at[0]), most);
                break;
            case Layouts.SINGLE_MAP:
                size = 1;
                pushUpTo(U.getReference(from, at[0]), 0, most);
                pushUpTo(U.getReference(from, at[1]), 0, most);
                break;
            case Layouts.FLAT_MAP:
                size = U.getInt(from, at[1]);
                flat((Object[]) U.getReference(from, at[0]), most);
                break;
            case Layouts.PART:
                part(U.getReference(from, at[0]), U.getInt(from, at[1]), U.getInt(from, at[2]), most);
                break;
            case Layouts.COUNTED_RING:
                countedRing((Object[]) U.getReference(from, at[0]), U.getInt(from, at[1]), U.getInt(from, at[2]), most);
                break;
            case Layouts.COUNTED_NODES:
                nodes(U.getReference(from, at[0]), at[1], at[2], most);
                size = U.getInt(from, at[3]);
                break;
            case Layouts.NODES_AND_COUNTER:
                nodes(U.getReference(from, at[0]), at[1], at[2], most);
                Object counter = U.getReference(from, at[3]);
                // Null while it is being constructed, which is seen where the JDK itself is traced.
                size = counter == null ? 0 : U.getInt(counter, COUNTER);
                break;
            case Layouts.NODES:
                nodes(U.getReference(from, at[0]), at[1], at[2], most);
                break;
            case Layouts.VALUES:
                one(U.getReference(from, at[0]), most, 1, isReversed(from, at));
                break;
            case Layouts.BIG_BITS:
                size = 0;
                bits((long[]) U.getReference(from, at[0]), (Object[]) U.getReference(from, at[1]), most);
                break;
            case Layouts.BIT_SET:
                size = 0;
                bits((long[]) U.getReference(from, at[0]), null, most);
                break;
            case Layouts.BUCKETS:
                size = U.getInt(from, at[1]);
                buckets((Object[]) U.getReference(from, at[0]), at[2], at[3], at[4], most);
                break;
            case Layouts.WEAK_MAP:
                size = U.getInt(from, at[1]);
                buckets((Object[]) U.getReference(from, at[0]), -1, at[2], at[3], most);
                break;
            case Layouts.ENUM_MAP:
                size = U.getInt(from, at[2]);
                constants((Object[]) U.getReference(from, at[0]), (Object[]) U.getReference(from, at[1]), most);
                break;
            case Layouts.SKIP_LIST:
                skipList(from, at, most);
                break;
            default:
                size = 0;
        }
    }

    private void array(Object[] array, int most, boolean nulls) {
        int found = 0;
        int last = nulls && size < array.length ? (int) size : array.length;
        for (int i = 0; i < last && found < most && i < MOST_STEPS; i++) {
            if (nulls || array[i] != null) {
                push(array[i]);
                found++;
            }
        }
    }

    private void ring(Object[] ring, int head, int tail, int most) {
        size = tail >= head ? tail - head : tail - head + ring.length;
        int at = head;
        for (int i = 0; i < most && at != tail && at < ring.length; i++) {
            push(ring[at]);
            at = at + 1 == ring.length ? 0 : at + 1;
        }
    }

    private void bits(long bits, Object[] universe, int most) {
        size = 0;
        for (int i = 0; i < universe.length; i++) {
            if ((bits >>> i & 1) != 0) {
                pushUpTo(universe[i], (int) size++, most);
            }
        }
    }

    private static boolean isReversed(Object view, long[] at) {
        return at.length > 1 && at[1] >= 0 && U.getBoolean(view, at[1]);
    }

    /** From the end on; of what keeps its elements so that this is not known, only the size. */
    private void readBackwards(Object from, Shape shape, int most) {
        long[] at = shape.offsets;
        switch (shape.layout) {
            case Layouts.ARRAY_AND_SIZE:
                size = U.getInt(from, at[1]);
                arrayBackwards((Object[]) U.getReference(from, at[0]), most);
                break;
            case Layouts.WHOLE_ARRAY:
                Object[] whole = (Object[]) U.getReference(from, at[0]);
                size = whole.length;
                arrayBackwards(whole, most);
                break;
            case Layouts.RING:
                ringBackwards(
                        (Object[]) U.getReference(from, at[0]), U.getInt(from, at[1]), U.getInt(from, at[2]), most);
                break;
            case Layouts.LINKED:
                size = U.getInt(from, at[1]);
                Object node = U.getReference(from, LIST_LAST);
                for (int i = 0; i < most && node != null; i++) {
                    push(U.getReference(node, NODE_ITEM));
                    node = U.getReference(node, NODE_PREVIOUS);
                }
                break;
            case Layouts.LINKED_MAP:
                size = U.getInt(from, at[1]);
                Object entry = U.getReference(from, LINKED_TAIL);
                for (int i = 0; i < most && entry != null; i++) {
                    push(U.getReference(entry, HASH_KEY));
                    push(U.getReference(entry, HASH_VALUE));
                    entry = U.getReference(entry, LINKED_BEFORE);
                }
                break;
            case Layouts.PAIR:
                Object second = U.getReference(from, at[1]);
                size = second == NO_ELEMENT ? 1 : 2;
                if (second != NO_ELEMENT) {
                    pushUpTo(second, 0, most);
                }
                pushUpTo(U.getReference(from, at[0]), (int) size - 1, most);
                break;
            case Layouts.KEYS:
                one(U.getReference(from, at[0]), most, 0, !isReversed(from, at));
                break;
            case Layouts.VALUES:
                one(U.getReference(from, at[0]), most, 1, !isReversed(from, at));
                break;
            case Layouts.WRAPPER:
                wrapped(U.getReference(from, at[0]), most, !isReversed(from, at));
                break;
            case Layouts.REVERSED:
                wrapped(U.getReference(from, at[0]), most, false);
                break;
            case Layouts.SINGLE:
            case Layouts.SINGLE_MAP:
                readOnce(from, shape, most);
                break;
            default:
                readOnce(from, shape, 0);
        }
    }

    private void arrayBackwards(Object[] array, int most) {
        int last = size < array.length ? (int) size : array.length;
        for (int i = 0; i < last && i < most; i++) {
            push(array[last - 1 - i]);
        }
    }

    private void ringBackwards(Object[] ring, int head, int tail, int most) {
        size = tail >= head ? tail - head : tail - head + ring.length;
        int at = tail;
        for (int i = 0; i < size && i < most && at <= ring.length; i++) {
            at = at == 0 ? ring.length - 1 : at - 1;
            push(ring[at]);
        }
    }

    /** Of a map's entries the keys (0) or the values (1). */
    private void one(Object from, int most, int which, boolean backwards) {
        int before = top;
        wrapped(from, most, backwards);
        if (map) {
            int count = (top - before) / 2;
            for (int i = 0; i < count; i++) {
                items[before + i] = items[before + 2 * i + which];
            }
            drop(before + count);
            map = false;
        }
    }

    private void bits(long[] words, Object[] universe, int most) {
        for (int i = 0; i < words.length && i < MOST_STEPS; i++) {
            for (long rest = words[i]; rest != 0; rest &= rest - 1) {
                if (size++ < most) {
                    int bit = i * Long.SIZE + Long.numberOfTrailingZeros(rest);
                    push(universe == null ? (Object) bit : universe[bit]);
                }
            }
        }
        size = words.length > MOST_STEPS ? UNKNOWN : size;
    }

    private void part(Object list, int offset, int length, int most) {
        size = length;
        Shape shape = shapes.of(list.getClass());
        boolean plain = shape.kind == Shape.ELEMENTS
                && (shape.layout == Layouts.ARRAY_AND_SIZE || shape.layout == Layouts.WHOLE_ARRAY);
        Object[] array = plain ? (Object[]) U.getReference(list, shape.offsets[0]) : items;
        for (int i = 0; plain && i < length && i < most && offset + i < array.length; i++) {
            push(array[offset + i]);
        }
    }

    private void countedRing(Object[] ring, int first, int count, int most) {
        size = count;
        for (int i = 0; i < count && i < most && i < ring.length; i++) {
            push(ring[(first + i) % ring.length]);
        }
    }

    /** Those without an item have been taken out, or are there for the ends. */
    private void nodes(Object first, long item, long next, int most) {
        Object node = first;
        size = 0;
        for (int i = 0; node != null && i < MOST_STEPS; i++) {
            Object value = U.getReference(node, item);
            if (value != null && size++ < most) {
                push(value);
            }
            Object following = U.getReference(node, next);
            node = following == node ? null : following;
        }
        size = node == null ? size : UNKNOWN;
    }

    private void constants(Object[] universe, Object[] values, int most) {
        int found = 0;
        for (int i = 0; i < values.length && found < most; i++) {
            if (values[i] != null) {
                push(universe[i]);
                push(unmasked(values[i]));
                found++;
            }
        }
    }

    private void skipList(Object from, long[] at, int most) {
        Object head = U.getReference(from, at[0]);
        Object bottom = head == null ? null : U.getReference(head, at[1]);
        Object node = bottom == null ? null : U.getReference(bottom, at[4]);
        int found = 0;
        for (int i = 0; node != null && found < most && i < MOST_STEPS; i++) {
            Object value = U.getReference(node, at[3]);
            Object key = U.getReference(node, at[2]);
            if (key != null && value != null) {
                push(key);
                push(value);
                found++;
            }
            node = U.getReference(node, at[4]);
        }
        Object adder = U.getReference(from, at[5]);
        size = adder == null
                ? 0
                : U.getLong(adder, ADDER_BASE) + cells((Object[]) U.getReference(adder, ADDER_CELLS), ADDER_CELL);
    }

    private static Object unmasked(Object value) {
        for (int i = 0; i < NULLS.length; i++) {
            if (value == NULLS[i]) {
                return null;
            }
        }
        return value;
    }

    private void wrapped(Object from, int most, boolean backwards) {
        Shape shape = from == null ? null : shapes.of(from.getClass());
        if (shape == null || shape.kind != Shape.ELEMENTS) {
            size = -1;
            inner = from;
        } else {
            map = shape.layout >= Layouts.FIRST_MAP;
            read(from, shape, most, backwards);
        }
    }

    private void buckets(Object[] table, long key, long value, long next, int most) {
        int found = 0;
        int steps = 0;
        for (int i = 0; table != null && i < table.length; i++) {
            Object node = table[i];
            if (key == SHARED_KEY && node != null && node.getClass() == TREE_BIN) {
                node = U.getReference(node, TREE_BIN_FIRST);
            }
            do {
                if (found == most || steps++ > MOST_STEPS) {
                    return;
                }
                Object k = node == null ? null : key(node, key);
                Object v = node == null ? null : U.getReference(node, value);
                if (node != null && (v != null || key == HASH_KEY) && (k != null || key == HASH_KEY)) {
                    push(unmasked(k));
                    push(v);
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

    private void tree(Object root, int most) {
        Object node = leftmost(root);
        for (int i = 0; i < most && node != null; i++) {
            push(U.getReference(node, TREE_KEY));
            push(U.getReference(node, TREE_VALUE));
            node = successor(node);
        }
    }

    private static Object leftmost(Object from) {
        Object node = from;
        for (int i = 0; node != null && i < MOST_STEPS; i++) {
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
        for (int i = 0; parent != null && U.getReference(parent, TREE_RIGHT) == child && i < MOST_STEPS; i++) {
            child = parent;
            parent = U.getReference(parent, TREE_PARENT);
        }
        return parent;
    }

    private void flat(Object[] table, int most) {
        int found = 0;
        for (int i = 0; i + 1 < table.length && found < most && i < 2 * MOST_STEPS; i += 2) {
            if (table[i] != null) {
                push(unmasked(table[i]));
                push(table[i + 1]);
                found++;
            }
        }
    }

    private void pushUpTo(Object item, int index, int most) {
        if (index < most) {
            push(item);
        }
    }

    private void push(Object item) {
        if (top == items.length) {
            Object[] more = new Object[top == 0 ? 64 : top * 2];
            for (int i = 0; i < top; i++) {
                more[i] = items[i];
            }
            items = more;
        }
        items[top++] = item;
    }

    /** Forgets what was taken, down to where the caller began. */
    void drop(int newTop) {
        while (top > newTop) {
            items[--top] = null;
        }
    }

    private static Class<?> type(String name) {
        Class<?> type = Memory.type(name);
        if (type == null) {
            throw new AssertionError(name);
        }
        return type;
    }

    private static Object constant(String type, String name) {
        try {
            Field field = type(type).getDeclaredField(name);
            U.ensureClassInitialized(field.getDeclaringClass());
            return U.getReference(U.staticFieldBase(field), U.staticFieldOffset(field));
        } catch (NoSuchFieldException e) {
            return null;
        }
    }
}
