// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import java.lang.reflect.Field;
import jdk.internal.misc.Unsafe;

/**
 * Takes the first elements out of the JDK's collections, straight from their fields: no iterator, no lock, and no more
 * than a bounded number of steps. What other threads change meanwhile may be missed.
 */
final class Elements extends ElementStack {
    private static final Unsafe U = Memory.U;
    static final int MOST_STEPS = 512;
    private static final long COUNTER = Memory.offset(java.util.concurrent.atomic.AtomicInteger.class, "value");
    /** A size that would take too long to find out. */
    static final long UNKNOWN = Integer.MAX_VALUE;

    private static final Object NO_ELEMENT = constant("java.util.ImmutableCollections", "EMPTY");
    /** What some maps keep in place of null. */
    private static final Object[] NULLS = {
        constant("java.util.IdentityHashMap", "NULL_KEY"),
        constant("java.util.WeakHashMap", "NULL_KEY"),
        constant("java.util.EnumMap", "NULL")
    };

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

    Shape shape(Object value) {
        return shapes.of(value.getClass());
    }

    /** Pushes elements of a sequence that is a part of the one being read, and tells how many it has. */
    long rest(Object sequence, Shape shape, int most) {
        if (shape.kind != Shape.ELEMENTS || shape.layout >= Layouts.FIRST_MAP) {
            return UNKNOWN;
        }
        read(sequence, shape, most, false);
        return size;
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
                ArrayElements.array((Object[]) U.getReference(from, at[0]), size, most, true, this);
                break;
            case Layouts.WHOLE_ARRAY:
                Object[] whole = (Object[]) U.getReference(from, at[0]);
                size = whole.length;
                ArrayElements.array(whole, size, most, true, this);
                break;
            case Layouts.SPARSE_ARRAY:
                size = U.getInt(from, at[1]);
                ArrayElements.array((Object[]) U.getReference(from, at[0]), size, most, false, this);
                break;
            case Layouts.RING:
                size = ArrayElements.ring(
                        (Object[]) U.getReference(from, at[0]),
                        U.getInt(from, at[1]),
                        U.getInt(from, at[2]),
                        most,
                        this);
                break;
            case Layouts.LINKED:
                size = U.getInt(from, at[1]);
                NodeElements.list(U.getReference(from, at[0]), most, this);
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
                size = ArrayElements.bits(U.getLong(from, at[0]), (Object[]) U.getReference(from, at[1]), most, this);
                break;
            case Layouts.HASH_MAP:
                size = U.getInt(from, at[1]);
                NodeElements.hashMap((Object[]) U.getReference(from, at[0]), most, this);
                break;
            case Layouts.LINKED_MAP:
                size = U.getInt(from, at[1]);
                NodeElements.linkedMap(U.getReference(from, at[0]), most, this);
                break;
            case Layouts.CONCURRENT_MAP:
                size = U.getLong(from, at[1]) + NodeElements.concurrentSize((Object[]) U.getReference(from, at[2]));
                NodeElements.concurrentMap((Object[]) U.getReference(from, at[0]), most, this);
                break;
            case Layouts.TREE_MAP:
                size = U.getInt(from, at[1]);
                NodeElements.tree(U.getReference(from, at[0]), most, this);
                break;
            case Layouts.SINGLE_MAP:
                size = 1;
                pushUpTo(U.getReference(from, at[0]), 0, most);
                pushUpTo(U.getReference(from, at[1]), 0, most);
                break;
            case Layouts.FLAT_MAP:
                size = U.getInt(from, at[1]);
                ArrayElements.flat((Object[]) U.getReference(from, at[0]), most, this);
                break;
            case Layouts.PART:
                part(U.getReference(from, at[0]), U.getInt(from, at[1]), U.getInt(from, at[2]), most);
                break;
            case Layouts.COUNTED_RING:
                size = U.getInt(from, at[2]);
                ArrayElements.countedRing(
                        (Object[]) U.getReference(from, at[0]), U.getInt(from, at[1]), (int) size, most, this);
                break;
            case Layouts.COUNTED_NODES:
                NodeElements.nodes(U.getReference(from, at[0]), at[1], at[2], most, this);
                size = U.getInt(from, at[3]);
                break;
            case Layouts.NODES_AND_COUNTER:
                NodeElements.nodes(U.getReference(from, at[0]), at[1], at[2], most, this);
                Object counter = U.getReference(from, at[3]);
                // Null while it is being constructed, which is seen where the JDK itself is traced.
                size = counter == null ? 0 : U.getInt(counter, COUNTER);
                break;
            case Layouts.NODES:
                size = NodeElements.nodes(U.getReference(from, at[0]), at[1], at[2], most, this);
                break;
            case Layouts.VALUES:
                one(U.getReference(from, at[0]), most, 1, isReversed(from, at));
                break;
            case Layouts.BIG_BITS:
                size = ArrayElements.bits(
                        (long[]) U.getReference(from, at[0]), (Object[]) U.getReference(from, at[1]), most, this);
                break;
            case Layouts.BIT_SET:
                size = ArrayElements.bits((long[]) U.getReference(from, at[0]), null, most, this);
                break;
            case Layouts.BUCKETS:
                size = U.getInt(from, at[1]);
                NodeElements.buckets((Object[]) U.getReference(from, at[0]), at[2], at[3], at[4], most, this);
                break;
            case Layouts.WEAK_MAP:
                size = U.getInt(from, at[1]);
                NodeElements.buckets((Object[]) U.getReference(from, at[0]), -1, at[2], at[3], most, this);
                break;
            case Layouts.ENUM_MAP:
                size = U.getInt(from, at[2]);
                ArrayElements.constants(
                        (Object[]) U.getReference(from, at[0]), (Object[]) U.getReference(from, at[1]), most, this);
                break;
            case Layouts.SKIP_LIST:
                size = NodeElements.skipList(from, at, most, this);
                break;
            case Layouts.EMPTY:
            case Layouts.EMPTY_MAP:
                size = 0;
                break;
            default:
                size = LibraryElements.read(from, shape, most, this);
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
                ArrayElements.arrayBackwards((Object[]) U.getReference(from, at[0]), size, most, this);
                break;
            case Layouts.WHOLE_ARRAY:
                Object[] whole = (Object[]) U.getReference(from, at[0]);
                size = whole.length;
                ArrayElements.arrayBackwards(whole, size, most, this);
                break;
            case Layouts.RING:
                size = ArrayElements.ringBackwards(
                        (Object[]) U.getReference(from, at[0]),
                        U.getInt(from, at[1]),
                        U.getInt(from, at[2]),
                        most,
                        this);
                break;
            case Layouts.LINKED:
                size = U.getInt(from, at[1]);
                NodeElements.listBackwards(from, most, this);
                break;
            case Layouts.LINKED_MAP:
                size = U.getInt(from, at[1]);
                NodeElements.linkedMapBackwards(from, most, this);
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

    static Object unmasked(Object value) {
        for (int i = 0; i < NULLS.length; i++) {
            if (value == NULLS[i]) {
                return null;
            }
        }
        return value;
    }

    static Class<?> type(String name) {
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
