// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/** Where the JDK's collections keep their elements, and the kinds of places. A class is read by the row of its nearest superclass. */
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

    /** Some of the elements of another list, from a place on. */
    static final int PART = 12;
    /** A ring: array, first place, number of elements. */
    static final int COUNTED_RING = 13;
    /** Nodes from a first one on, and how many there are. */
    static final int COUNTED_NODES = 14;
    /** As {@link #COUNTED_NODES}, the number in an object. */
    static final int NODES_AND_COUNTER = 15;
    /** As {@link #COUNTED_NODES}, and nobody knows how many there are. */
    static final int NODES = 16;
    /** The values of a map. */
    static final int VALUES = 17;
    /** As {@link #BITS}, for many constants. */
    static final int BIG_BITS = 18;
    /** The numbers of the bits that are set. */
    static final int BIT_SET = 19;

    /** A view of another collection or map, from its end on. */
    static final int REVERSED = 20;

    // Those of LibraryLayouts are between here and the maps, and behind these.

    static final int FIRST_MAP = 31;
    static final int LINKED_MAP = 31;
    static final int CONCURRENT_MAP = 32;
    static final int TREE_MAP = 33;
    static final int SINGLE_MAP = 34;
    /** Keys and values by turns in an array with gaps, and the size. */
    static final int FLAT_MAP = 35;

    static final int EMPTY_MAP = 36;
    /** Lists of nodes in an array. */
    static final int BUCKETS = 37;
    /** As {@link #BUCKETS}, each node a reference to its key. */
    static final int WEAK_MAP = 38;
    /** The constants, and the value at the place of each. */
    static final int ENUM_MAP = 39;
    /** Nodes in the order of their keys below an index. */
    static final int SKIP_LIST = 40;

    static final int HASH_MAP = 41;

    /**
     * A class, and its fields that the layout asks for; those of one of its nested classes after the name of that. With a
     * question mark: a flag that not each JDK has, and that says whether the elements come from the end on.
     */
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
        {"java.util.concurrent.PriorityBlockingQueue", "queue", "size"},
        {"java.util.ArrayList$SubList", "root", "offset", "size"},
        {"java.util.ImmutableCollections$SubList", "root", "offset", "size"},
        {"java.util.AbstractList$SubList", "root", "offset", "size"},
        {"java.util.concurrent.ArrayBlockingQueue", "items", "takeIndex", "count"},
        {"java.util.concurrent.LinkedBlockingDeque", "first", "Node.item", "Node.next", "count"},
        {"java.util.concurrent.LinkedBlockingQueue", "head", "Node.item", "Node.next", "count"},
        {"java.util.concurrent.ConcurrentLinkedQueue", "head", "Node.item", "Node.next"},
        {"java.util.concurrent.ConcurrentLinkedDeque", "head", "Node.item", "Node.next"},
        {"java.util.concurrent.DelayQueue", "q"},
        {"java.util.concurrent.CopyOnWriteArraySet", "al"},
        {"java.util.concurrent.ConcurrentSkipListSet", "m"},
        {"java.util.JumboEnumSet", "elements", "universe"},
        {"java.util.BitSet", "words", "wordsInUse"},
        {"java.util.HashMap$KeySet", "this$0"},
        {"java.util.HashMap$Values", "this$0"},
        {"java.util.HashMap$EntrySet", "this$0"},
        {"java.util.LinkedHashMap$LinkedKeySet", "this$0", "reversed?"},
        {"java.util.LinkedHashMap$LinkedValues", "this$0", "reversed?"},
        {"java.util.LinkedHashMap$LinkedEntrySet", "this$0", "reversed?"},
        {"java.util.TreeMap$KeySet", "m"},
        {"java.util.TreeMap$Values", "this$0"},
        {"java.util.TreeMap$EntrySet", "this$0"},
        {"java.util.concurrent.ConcurrentHashMap$KeySetView", "map"},
        {"java.util.concurrent.ConcurrentHashMap$ValuesView", "map"},
        {"java.util.concurrent.ConcurrentHashMap$EntrySetView", "map"},
        {"java.util.Properties", "map"},
        {"java.util.Hashtable", "table", "count", "Entry.key", "Entry.value", "Entry.next"},
        {"java.util.WeakHashMap", "table", "size", "Entry.value", "Entry.next"},
        {"java.util.IdentityHashMap", "table", "size"},
        {"java.util.EnumMap", "keyUniverse", "vals", "size"},
        {
            "java.util.concurrent.ConcurrentSkipListMap",
            "head",
            "Index.node",
            "Node.key",
            "Node.val",
            "Node.next",
            "adder"
        },
        {"java.util.HashMap$Node", "key", "value"},
        {"java.util.concurrent.ConcurrentHashMap$MapEntry", "key", "val"},
        {"java.util.TreeMap$Entry", "key", "value"},
        {"java.util.KeyValueHolder", "key", "value"},
        {"java.util.AbstractMap$SimpleEntry", "key", "value"},
        {"java.util.AbstractMap$SimpleImmutableEntry", "key", "value"},
        {"jdk.internal.util.NullableKeyValueHolder", "key", "value"},
        {"java.util.LinkedList$ReverseOrderLinkedListView", "list"},
        {"java.util.ReverseOrderListView", "base"},
        {"java.util.ReverseOrderDequeView", "base"},
        {"java.util.concurrent.CopyOnWriteArrayList$Reversed", "base"},
        {"java.util.LinkedHashMap$ReversedLinkedHashMapView", "base"},
        {"java.util.LinkedHashSet$1ReverseLinkedHashSetView", "this$0"},
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
        ARRAY_AND_SIZE,
        PART,
        PART,
        PART,
        COUNTED_RING,
        COUNTED_NODES,
        NODES_AND_COUNTER,
        NODES,
        NODES,
        WRAPPER,
        WRAPPER,
        KEYS,
        BIG_BITS,
        BIT_SET,
        KEYS,
        VALUES,
        WRAPPER,
        KEYS,
        VALUES,
        WRAPPER,
        KEYS,
        VALUES,
        WRAPPER,
        KEYS,
        VALUES,
        WRAPPER,
        WRAPPER,
        BUCKETS,
        WEAK_MAP,
        FLAT_MAP,
        ENUM_MAP,
        SKIP_LIST,
        SINGLE_MAP,
        SINGLE_MAP,
        SINGLE_MAP,
        SINGLE_MAP,
        SINGLE_MAP,
        SINGLE_MAP,
        SINGLE_MAP,
        REVERSED,
        REVERSED,
        REVERSED,
        REVERSED,
        REVERSED,
        REVERSED,
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

    private static long offset(Class<?> declaring, String name) {
        int dot = name.indexOf('.');
        long offset = -1;
        if (dot > 0) {
            Class<?> nested = Memory.type(declaring.getName() + '$' + name.substring(0, dot));
            return nested == null ? -1 : Memory.offset(nested, name.substring(dot + 1));
        }
        for (Class<?> c = declaring; c != null && offset < 0; c = c.getSuperclass()) {
            offset = Memory.offset(c, name);
        }
        return offset;
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
        for (Class<?> c = declaring; c != null && draft.changes < 0; c = c.getSuperclass()) {
            draft.changes = Memory.offset(c, "modCount");
        }
        for (int i = 1; i < names.length; i++) {
            boolean flag = names[i].endsWith("?");
            long offset = offset(declaring, flag ? names[i].substring(0, names[i].length() - 1) : names[i]);
            if (offset < 0 && !flag) {
                return null;
            }
            draft.offsets[i - 1] = offset;
        }
        return draft;
    }
}
