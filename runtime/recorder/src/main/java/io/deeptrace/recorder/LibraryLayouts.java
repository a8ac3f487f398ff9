// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/**
 * Where the collections of Scala (2.13, with which Scala 3 comes), Clojure and Kotlin keep their elements. Their libraries
 * change: a class whose fields are not those of its row is shown by its fields.
 */
final class LibraryLayouts {
    /** An element and the link to the next, perhaps of another kind; the number of links in all if there is a third field. */
    static final int CHAIN = 21;
    /** A link that is made when it is needed: how, what came of that, and the chain; the first two are null once it is there. */
    static final int LAZY_CHAIN = 22;
    /** Several elements and the link to the next. */
    static final int CHUNK_CHAIN = 23;
    /** An array, the first place in it and, if it does not go on to its end, the one behind the last. */
    static final int SLICE = 24;
    /** The number of elements or -1, and arrays whose elements come one after the other; of several dimensions some of them. */
    static final int ARRAYS = 25;
    /** A tree of arrays of 32: number of elements, bits below the root, root, last array, the array of a node. */
    static final int VECTOR = 26;
    /** Some of the elements of one of {@link #VECTOR}: that, the first place in it, the one behind the last. */
    static final int VECTOR_PART = 27;
    /** The elements of one of {@link #VECTOR} from the sum of two numbers on. */
    static final int VECTOR_REST = 28;
    /** An element in each of the fields. */
    static final int FIELDS = 29;
    /** As {@link #TRIE}, of elements in place of entries. */
    static final int TRIE_SET = 30;

    /** A key in each other field, and behind it its value. */
    static final int FIELD_ENTRIES = 42;
    /** An array of keys and values by turns. */
    static final int PAIRS = 43;
    /** Entries, then nodes from the end on: the array of both, a bit for each entry, a bit for each node, number of entries below. */
    static final int TRIE = 44;
    /** A root, the number of entries, whether null is a key, its value. */
    static final int HASH_TREE = 45;
    /** An array of keys and values, a null key before a node; or of nodes alone. */
    static final int HASH_NODE = 46;
    /** Lists of nodes in an array: that, number of entries, key, next node, and value if it is no set. */
    static final int TABLE = 47;
    /** The first of the nodes, then as {@link #TABLE}. */
    static final int LINKS = 48;
    /** The root, and of a node: the number of nodes below, key, lesser node, greater node, value if it is no set. */
    static final int SORTED_TREE = 49;
    /** Array of keys, array that has a negative number where a key is gone, used part of both, number of entries, array of values. */
    static final int GAPS = 50;

    private static final String[] PACKAGES = {"scala.collection.", "clojure.lang.", "kotlin.collections."};

    /**
     * Kind, class or with a star the beginning of its name, and its fields. What stands before a point is another field, in the
     * declared type of which the field is. Behind the name: {@code #} of an int, {@code !} of a boolean, {@code []} of an array
     * of objects, {@code #[]} of one of ints, {@code ?} if others of the kind do not have it.
     */
    private static final Object[][] ROWS = {
        {CHAIN, "scala.collection.immutable.$colon$colon", "head", "next"},
        {Layouts.EMPTY, "scala.collection.immutable.Nil$"},
        {
            ARRAYS,
            "scala.collection.immutable.Vector",
            "length0#?",
            "prefix1[]",
            "prefix2[]?",
            "prefix3[]?",
            "prefix4[]?",
            "prefix5[]?",
            "data2[]?",
            "data3[]?",
            "data4[]?",
            "data5[]?",
            "data6[]?",
            "suffix5[]?",
            "suffix4[]?",
            "suffix3[]?",
            "suffix2[]?",
            "suffix1[]?"
        },
        {Layouts.EMPTY, "scala.collection.immutable.Set$EmptySet$"},
        {FIELDS, "scala.collection.immutable.Set$Set1", "elem1"},
        {FIELDS, "scala.collection.immutable.Set$Set2", "elem1", "elem2"},
        {FIELDS, "scala.collection.immutable.Set$Set3", "elem1", "elem2", "elem3"},
        {FIELDS, "scala.collection.immutable.Set$Set4", "elem1", "elem2", "elem3", "elem4"},
        {Layouts.EMPTY_MAP, "scala.collection.immutable.Map$EmptyMap$"},
        {FIELD_ENTRIES, "scala.collection.immutable.Map$Map1", "key1", "value1"},
        {FIELD_ENTRIES, "scala.collection.immutable.Map$Map2", "key1", "value1", "key2", "value2"},
        {FIELD_ENTRIES, "scala.collection.immutable.Map$Map3", "key1", "value1", "key2", "value2", "key3", "value3"},
        {
            FIELD_ENTRIES,
            "scala.collection.immutable.Map$Map4",
            "key1",
            "value1",
            "key2",
            "value2",
            "key3",
            "value3",
            "key4",
            "value4"
        },
        {Layouts.WRAPPER, "scala.collection.immutable.HashSet", "rootNode"},
        {Layouts.WRAPPER, "scala.collection.immutable.HashMap", "rootNode"},
        {TRIE_SET, "scala.collection.immutable.BitmapIndexedSetNode", "content[]", "dataMap#", "nodeMap#", "size#"},
        {TRIE, "scala.collection.immutable.BitmapIndexedMapNode", "content[]", "dataMap#", "nodeMap#", "size#"},
        {
            SORTED_TREE,
            "scala.collection.immutable.TreeSet",
            "tree",
            "tree._count#",
            "tree._key",
            "tree._left",
            "tree._right"
        },
        {
            SORTED_TREE,
            "scala.collection.immutable.TreeMap",
            "tree",
            "tree._count#",
            "tree._key",
            "tree._left",
            "tree._right",
            "tree._value"
        },
        {Layouts.WRAPPER, "scala.collection.immutable.ArraySeq", "unsafeArray"},
        {Layouts.WRAPPER, "scala.collection.mutable.ArraySeq", "array"},
        {Layouts.ARRAY_AND_SIZE, "scala.collection.mutable.ArrayBuffer", "array[]", "size0#"},
        {Layouts.WRAPPER, "scala.collection.mutable.ListBuffer", "first"},
        {Layouts.RING, "scala.collection.mutable.ArrayDeque", "array[]", "start#", "end#"},
        {TABLE, "scala.collection.mutable.HashSet", "table[]", "contentSize#", "table._key", "table._next"},
        {
            TABLE,
            "scala.collection.mutable.HashMap",
            "table[]",
            "contentSize#",
            "table._key",
            "table._next",
            "table._value"
        },
        {
            LINKS,
            "scala.collection.mutable.LinkedHashSet",
            "firstEntry",
            "contentSize#",
            "firstEntry.key",
            "firstEntry.later"
        },
        {
            LINKS,
            "scala.collection.mutable.LinkedHashMap",
            "firstEntry",
            "contentSize#",
            "firstEntry.key",
            "firstEntry.later",
            "firstEntry.value"
        },
        {Layouts.WRAPPER, "scala.collection.convert.JavaCollectionWrappers$*", "underlying"},
        {VECTOR, "clojure.lang.PersistentVector", "cnt#", "shift#", "root", "tail[]", "root.array[]"},
        {VECTOR_PART, "clojure.lang.APersistentVector$SubVector", "v", "start#", "end#"},
        {VECTOR_REST, "clojure.lang.PersistentVector$ChunkedSeq", "vec", "i#", "offset#"},
        {CHAIN, "clojure.lang.PersistentList", "_first", "_rest", "_count#"},
        {Layouts.EMPTY, "clojure.lang.PersistentList$EmptyList"},
        {CHAIN, "clojure.lang.Cons", "_first", "_more"},
        {LAZY_CHAIN, "clojure.lang.LazySeq", "fn", "sv", "s"},
        {CHUNK_CHAIN, "clojure.lang.ChunkedCons", "chunk", "_more"},
        {SLICE, "clojure.lang.ArrayChunk", "array[]", "off#", "end#"},
        {SLICE, "clojure.lang.ArraySeq", "array[]", "i#"},
        {PAIRS, "clojure.lang.PersistentArrayMap", "array[]"},
        {HASH_TREE, "clojure.lang.PersistentHashMap", "root", "count#", "hasNull!", "nullValue"},
        {HASH_NODE, "clojure.lang.PersistentHashMap$BitmapIndexedNode", "array[]"},
        {HASH_NODE, "clojure.lang.PersistentHashMap$ArrayNode", "array[]"},
        {HASH_NODE, "clojure.lang.PersistentHashMap$HashCollisionNode", "array[]"},
        {Layouts.KEYS, "clojure.lang.PersistentHashSet", "impl"},
        {FIELD_ENTRIES, "clojure.lang.MapEntry", "_key", "_val"},
        {Layouts.EMPTY, "kotlin.collections.EmptyList"},
        {Layouts.EMPTY, "kotlin.collections.EmptySet"},
        {Layouts.EMPTY_MAP, "kotlin.collections.EmptyMap"},
        {Layouts.COUNTED_RING, "kotlin.collections.ArrayDeque", "elementData[]", "head#", "size#"},
        {Layouts.ARRAY_AND_SIZE, "kotlin.collections.builders.ListBuilder", "backing[]", "length#"},
        {
            GAPS,
            "kotlin.collections.builders.MapBuilder",
            "keysArray[]",
            "presenceArray#[]",
            "length#",
            "size#",
            "valuesArray"
        },
        {Layouts.KEYS, "kotlin.collections.builders.SetBuilder", "backing"},
    };

    /** Counts of changes. */
    private static final String[] CHANGES = {"modCount", "mutationCount", "contentSize"};

    /** Classes whose elements are neither added nor taken away nor replaced. */
    private static final String[] LASTING = {
        "scala.collection.immutable.", "clojure.lang.Persistent", "clojure.lang.MapEntry", "kotlin.collections.Empty"
    };

    private LibraryLayouts() {}

    /** How to read this collection, or null if it is none of these, or keeps its elements otherwise. */
    static ShapeDraft of(Class<?> type) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            String name = c.getName();
            for (int row = 0; row < ROWS.length && begins(name, PACKAGES); row++) {
                if (isNamed(name, (String) ROWS[row][1])) {
                    return draft(type, ROWS[row]);
                }
            }
        }
        return null;
    }

    private static boolean isNamed(String name, String wanted) {
        int last = wanted.length() - 1;
        return wanted.charAt(last) == '*' ? name.startsWith(wanted.substring(0, last)) : name.equals(wanted);
    }

    private static boolean begins(String name, String[] with) {
        for (int i = 0; i < with.length; i++) {
            if (name.startsWith(with[i])) {
                return true;
            }
        }
        return false;
    }

    private static ShapeDraft draft(Class<?> type, Object[] row) {
        ShapeDraft draft = new ShapeDraft(type, Shape.ELEMENTS);
        draft.layout = (Integer) row[0];
        draft.lasting = begins(type.getName(), LASTING) ? Shape.LASTS : Shape.CHANGES;
        draft.offsets = new long[row.length - 2];
        for (int i = 0; i < draft.offsets.length; i++) {
            String field = (String) row[i + 2];
            draft.offsets[i] = offset(type, field);
            if (draft.offsets[i] < 0 && !field.endsWith("?")) {
                return null;
            }
        }
        for (int i = 0; i < CHANGES.length && draft.changes < 0 && draft.lasting == Shape.CHANGES; i++) {
            draft.changes = FieldFinder.offset(type, CHANGES[i], int.class);
        }
        return draft;
    }

    private static long offset(Class<?> type, String field) {
        int point = field.indexOf('.');
        Class<?> in = point < 0 ? type : FieldFinder.type(type, field.substring(0, point));
        int end = field.endsWith("?") ? field.length() - 1 : field.length();
        Class<?> expected = Object.class;
        if (field.startsWith("[]", end - 2)) {
            boolean ints = field.charAt(end - 3) == '#';
            expected = ints ? int[].class : Object[].class;
            end -= ints ? 3 : 2;
        } else if (field.charAt(end - 1) == '#' || field.charAt(end - 1) == '!') {
            expected = field.charAt(--end) == '#' ? int.class : boolean.class;
        }
        return in == null ? -1 : FieldFinder.offset(in, field.substring(point + 1, end), expected);
    }
}
