// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/** Where the JDK's collections keep their elements. A class is read by the row of its nearest superclass. */
final class Layouts {
    /** An array and how much of it is used. */
    static final int ARRAY_AND_SIZE = 1;

    static final int WHOLE_ARRAY = 2;
    /** An array with gaps, and the number of elements. */
    static final int SPARSE_ARRAY = 3;
    /** A ring: array, head, tail. */
    static final int RING = 4;
    /** The first node of a linked list, and the size. */
    static final int LINKED = 5;
    /** One or two elements. */
    static final int PAIR = 6;

    static final int SINGLE = 7;
    static final int EMPTY = 8;
    /** The keys of a map. */
    static final int KEYS = 9;
    /** A view of another collection or map. */
    static final int WRAPPER = 10;
    /** The bits and the constants of an enum set. */
    static final int BITS = 11;

    static final int FIRST_MAP = 20;
    static final int HASH_MAP = 20;
    static final int LINKED_MAP = 21;
    static final int CONCURRENT_MAP = 22;
    static final int TREE_MAP = 23;
    static final int SINGLE_MAP = 24;
    /** Keys and values by turns in an array with gaps, and the size. */
    static final int FLAT_MAP = 25;

    static final int EMPTY_MAP = 26;

    private static final String[][] NAMES = {
        {"java.util.ArrayList", "elementData", "size"},
        {"java.util.Vector", "elementData", "elementCount"},
        {"java.util.PriorityQueue", "queue", "size"},
        {"java.util.Arrays$ArrayList", "a"},
        {"java.util.concurrent.CopyOnWriteArrayList", "array"},
        {"java.util.ImmutableCollections$ListN", "elements"},
        {"java.util.ImmutableCollections$SetN", "elements", "size"},
        {"java.util.ArrayDeque", "elements", "head", "tail"},
        {"java.util.LinkedList", "first", "size"},
        {"java.util.ImmutableCollections$List12", "e0", "e1"},
        {"java.util.ImmutableCollections$Set12", "e0", "e1"},
        {"java.util.Collections$SingletonList", "element"},
        {"java.util.Collections$SingletonSet", "element"},
        {"java.util.Collections$EmptyList"},
        {"java.util.Collections$EmptySet"},
        {"java.util.HashSet", "map"},
        {"java.util.TreeSet", "m"},
        {"java.util.Collections$SetFromMap", "m"},
        {"java.util.Collections$UnmodifiableCollection", "c"},
        {"java.util.Collections$SynchronizedCollection", "c"},
        {"java.util.Collections$UnmodifiableMap", "m"},
        {"java.util.Collections$SynchronizedMap", "m"},
        {"java.util.RegularEnumSet", "elements", "universe"},
        {"java.util.HashMap", "table", "size"},
        {"java.util.LinkedHashMap", "head", "size"},
        {"java.util.concurrent.ConcurrentHashMap", "table", "baseCount", "counterCells"},
        {"java.util.TreeMap", "root", "size"},
        {"java.util.ImmutableCollections$Map1", "k0", "v0"},
        {"java.util.Collections$SingletonMap", "k", "v"},
        {"java.util.ImmutableCollections$MapN", "table", "size"},
        {"java.util.Collections$EmptyMap"},
    };

    private static final int[] KINDS = {
        ARRAY_AND_SIZE,
        ARRAY_AND_SIZE,
        ARRAY_AND_SIZE,
        WHOLE_ARRAY,
        WHOLE_ARRAY,
        WHOLE_ARRAY,
        SPARSE_ARRAY,
        RING,
        LINKED,
        PAIR,
        PAIR,
        SINGLE,
        SINGLE,
        EMPTY,
        EMPTY,
        KEYS,
        KEYS,
        KEYS,
        WRAPPER,
        WRAPPER,
        WRAPPER,
        WRAPPER,
        BITS,
        HASH_MAP,
        LINKED_MAP,
        CONCURRENT_MAP,
        TREE_MAP,
        SINGLE_MAP,
        SINGLE_MAP,
        FLAT_MAP,
        EMPTY_MAP,
    };

    private Layouts() {}

    /** How to read this collection, or null if it is none of these, or this JDK keeps its elements otherwise. */
    static ShapeDraft of(Class<?> type) {
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            String name = c.getName();
            for (int row = 0; row < NAMES.length; row++) {
                if (name.equals(NAMES[row][0]) && c.getClassLoader() == null) {
                    return draft(type, c, row);
                }
            }
        }
        return null;
    }

    /** Whether elements are neither added nor taken away nor replaced. */
    private static boolean isLasting(String name) {
        return name.startsWith("java.util.ImmutableCollections$")
                || name.startsWith("java.util.Collections$Singleton")
                || name.startsWith("java.util.Collections$Empty");
    }

    private static ShapeDraft draft(Class<?> type, Class<?> declaring, int row) {
        String[] names = NAMES[row];
        ShapeDraft draft = new ShapeDraft(type, Shape.ELEMENTS);
        draft.layout = KINDS[row];
        draft.lasting = isLasting(names[0]) ? Shape.LASTS : Shape.CHANGES;
        draft.offsets = new long[names.length - 1];
        for (int i = 1; i < names.length; i++) {
            long offset = -1;
            for (Class<?> c = declaring; c != null && offset < 0; c = c.getSuperclass()) {
                offset = Memory.offset(c, names[i]);
            }
            if (offset < 0) {
                return null;
            }
            draft.offsets[i - 1] = offset;
        }
        return draft;
    }
}
