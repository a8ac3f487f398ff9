// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import jdk.internal.misc.Unsafe;

/** Takes the first elements out of the collections that {@link LibraryLayouts} knows. The number of all of them is each one's result. */
final class LibraryElements {
    private static final Unsafe U = Memory.U;
    /** Links of a chain that are looked at to count them: what lies far from each other in memory is slow to come by. */
    private static final int MOST_LINKS = 128;
    /** Bits of a place in a node of Clojure's vectors. */
    private static final int BITS = 5;

    private static final int LAST_OF_NODE = (1 << BITS) - 1;
    /** No tree is deeper: whatever stands in the fields, the stack is not used up. */
    private static final int DEEPEST = 64;

    private LibraryElements() {}

    static long read(Object from, Shape shape, int most, Elements to) {
        long[] at = shape.offsets;
        switch (shape.layout) {
            case LibraryLayouts.FIELDS:
                return fields(from, at, 1, most, to);
            case LibraryLayouts.FIELD_ENTRIES:
                return fields(from, at, 2, most, to);
            case LibraryLayouts.ARRAYS:
                return arrays(from, at, most, to);
            case LibraryLayouts.SLICE:
                Object[] array = array(from, at[0]);
                return slice(
                        array, U.getInt(from, at[1]), at.length > 2 ? U.getInt(from, at[2]) : array.length, most, to);
            case LibraryLayouts.VECTOR:
                return vector(from, at, 0, U.getInt(from, at[0]), most, to);
            case LibraryLayouts.VECTOR_PART:
                return vectorPart(U.getReference(from, at[0]), U.getInt(from, at[1]), U.getInt(from, at[2]), most, to);
            case LibraryLayouts.VECTOR_REST:
                return vectorPart(
                        U.getReference(from, at[0]), U.getInt(from, at[1]) + U.getInt(from, at[2]), -1, most, to);
            case LibraryLayouts.PAIRS:
                return pairs(array(from, at[0]), most, to);
            case LibraryLayouts.TRIE:
                trie(from, at, 2, most, 0, to);
                return U.getInt(from, at[3]);
            case LibraryLayouts.TRIE_SET:
                trie(from, at, 1, most, 0, to);
                return U.getInt(from, at[3]);
            case LibraryLayouts.HASH_TREE:
                return hashTree(from, at, most, to);
            case LibraryLayouts.HASH_NODE:
                int found = hashNode(from, shape, 0, most, 0, to);
                return found < most ? found : Elements.UNKNOWN;
            case LibraryLayouts.TABLE:
                table(array(from, at[0]), at, most, to);
                return U.getInt(from, at[1]);
            case LibraryLayouts.LINKS:
                links(U.getReference(from, at[0]), at, 0, most, to);
                return U.getInt(from, at[1]);
            case LibraryLayouts.SORTED_TREE:
                return sortedTree(U.getReference(from, at[0]), at, most, to);
            case LibraryLayouts.GAPS:
                gaps(from, at, most, to);
                return U.getInt(from, at[3]);
            default:
                return chain(from, shape, most, to);
        }
    }

    private static Object[] array(Object from, long offset) {
        return (Object[]) U.getReference(from, offset);
    }

    private static long fields(Object from, long[] at, int each, int most, Elements to) {
        for (int i = 0; i < at.length && i < most * each; i++) {
            to.push(U.getReference(from, at[i]));
        }
        return at.length / each;
    }

    private static long arrays(Object from, long[] at, int most, Elements to) {
        long size = 0;
        int taken = 0;
        for (int i = 1; i < at.length; i++) {
            Object[] part = at[i] < 0 ? null : array(from, at[i]);
            if (part != null) {
                size += part.length;
                taken += nested(part, most - taken, to);
            }
        }
        return at[0] < 0 ? size : U.getInt(from, at[0]);
    }

    /** The number of elements taken is the result. */
    private static int nested(Object[] array, int most, Elements to) {
        int taken = 0;
        if (array instanceof Object[][]) {
            for (int i = 0; i < array.length && taken < most; i++) {
                taken += nested((Object[]) array[i], most - taken, to);
            }
            return taken;
        }
        for (int i = 0; i < array.length && taken < most; i++) {
            to.push(array[i]);
            taken++;
        }
        return taken;
    }

    private static long slice(Object[] array, int begin, int end, int most, Elements to) {
        for (int i = begin; i < end && i - begin < most; i++) {
            to.push(array[i]);
        }
        return end - begin;
    }

    private static long vectorPart(Object vector, int begin, int end, int most, Elements to) {
        Shape shape = vector == null ? null : to.shape(vector);
        if (shape == null || shape.layout != LibraryLayouts.VECTOR) {
            return end < 0 ? Elements.UNKNOWN : end - begin;
        }
        return vector(vector, shape.offsets, begin, end < 0 ? U.getInt(vector, shape.offsets[0]) : end, most, to);
    }

    private static long vector(Object vector, long[] at, int begin, int end, int most, Elements to) {
        int count = U.getInt(vector, at[0]);
        Object[] last = array(vector, at[3]);
        int inLast = count == 0 ? 0 : count - 1 & ~LAST_OF_NODE;
        for (int i = begin; i < end && i - begin < most; i++) {
            Object[] elements = i < inLast ? leaf(vector, at, i) : last;
            to.push(elements[i & LAST_OF_NODE]);
        }
        return end - begin;
    }

    private static Object[] leaf(Object vector, long[] at, int place) {
        Object root = U.getReference(vector, at[2]);
        Object[] array = array(root, at[4]);
        for (int shift = U.getInt(vector, at[1]); shift > 0; shift -= BITS) {
            Object node = array[place >>> shift & LAST_OF_NODE];
            if (node.getClass() != root.getClass()) {
                throw new ClassCastException(); // read as what it is not, it would end the JVM
            }
            array = array(node, at[4]);
        }
        return array;
    }

    private static long pairs(Object[] array, int most, Elements to) {
        for (int i = 0; i + 1 < array.length && i < 2 * most; i++) {
            to.push(array[i]);
            to.push(array[++i]);
        }
        return array.length / 2;
    }

    /** Nodes for keys whose hash is all the same are of another class: their entries are only counted. */
    private static int trie(Object node, long[] at, int each, int most, int depth, Elements to) {
        Object[] content = array(node, at[0]);
        int own = Integer.bitCount(U.getInt(node, at[1]));
        int nodes = depth < DEEPEST ? Integer.bitCount(U.getInt(node, at[2])) : 0;
        int taken = 0;
        for (; taken < own && taken < most; taken++) {
            for (int i = 0; i < each; i++) {
                to.push(content[taken * each + i]);
            }
        }
        for (int i = 0; i < nodes && taken < most; i++) {
            Object inner = content[content.length - 1 - i];
            if (inner.getClass() == node.getClass()) {
                taken += trie(inner, at, each, most - taken, depth + 1, to);
            }
        }
        return taken;
    }

    private static long hashTree(Object from, long[] at, int most, Elements to) {
        boolean hasNull = U.getBoolean(from, at[2]);
        if (hasNull && most > 0) {
            to.push(null);
            to.push(U.getReference(from, at[3]));
        }
        Object root = U.getReference(from, at[0]);
        if (root != null) {
            hashNode(root, to.shape(root), hasNull ? 1 : 0, most, 0, to);
        }
        return U.getInt(from, at[1]);
    }

    /** The number of entries taken is the result, with those before. */
    private static int hashNode(Object node, Shape shape, int before, int most, int depth, Elements to) {
        if (shape.layout != LibraryLayouts.HASH_NODE || depth > DEEPEST) {
            return before;
        }
        Object[] array = array(node, shape.offsets[0]);
        boolean nodesAlone = array.getClass() != Object[].class;
        int taken = before;
        for (int i = nodesAlone ? 0 : 1; i < array.length && taken < most; i += nodesAlone ? 1 : 2) {
            Object key = nodesAlone ? null : array[i - 1];
            if (key != null) {
                to.push(key);
                to.push(array[i]);
                taken++;
            } else if (array[i] != null) {
                taken = hashNode(array[i], to.shape(array[i]), taken, most, depth + 1, to);
            }
        }
        return taken;
    }

    private static void table(Object[] table, long[] at, int most, Elements to) {
        int taken = 0;
        for (int i = 0; i < table.length && taken < most && i < Elements.MOST_STEPS; i++) {
            taken = links(table[i], at, taken, most, to);
        }
        to.map = at.length > 4;
    }

    /** The number of entries taken is the result, with those before. */
    private static int links(Object first, long[] at, int before, int most, Elements to) {
        int taken = before;
        for (Object node = first; node != null && taken < most; node = U.getReference(node, at[3])) {
            node(node, at, 2, to);
            taken++;
        }
        to.map = at.length > 4;
        return taken;
    }

    /** A key, and the value if there is one two places behind it. */
    private static void node(Object node, long[] at, int key, Elements to) {
        to.push(U.getReference(node, at[key]));
        if (at.length > key + 2) {
            to.push(U.getReference(node, at[key + 2]));
        }
    }

    private static long sortedTree(Object root, long[] at, int most, Elements to) {
        to.map = at.length > 5;
        if (root == null) {
            return 0;
        }
        sorted(root, at, 0, most, 0, to);
        return U.getInt(root, at[1]) & Integer.MAX_VALUE; // the sign is the color
    }

    /** The number of entries taken is the result, with those before. */
    private static int sorted(Object node, long[] at, int before, int most, int depth, Elements to) {
        if (node == null || depth > DEEPEST || before >= most) {
            return before;
        }
        int taken = sorted(U.getReference(node, at[3]), at, before, most, depth + 1, to);
        if (taken < most) {
            to.push(U.getReference(node, at[2]));
            if (to.map) {
                to.push(U.getReference(node, at[5]));
            }
            taken = sorted(U.getReference(node, at[4]), at, taken + 1, most, depth + 1, to);
        }
        return taken;
    }

    private static void gaps(Object from, long[] at, int most, Elements to) {
        Object[] keys = array(from, at[0]);
        int[] presence = (int[]) U.getReference(from, at[1]);
        Object[] values = array(from, at[4]);
        int length = U.getInt(from, at[2]);
        int taken = 0;
        for (int i = 0; i < length && taken < most && i < Elements.MOST_STEPS; i++) {
            if (presence[i] >= 0) {
                to.push(keys[i]);
                to.push(values == null ? null : values[i]);
                taken++;
            }
        }
    }

    /**
     * A link that is not made yet ends it, and is not made for this: nobody knows what comes then. Links of two kinds often
     * take turns, and to look for a shape costs more than all else: both are remembered.
     */
    private static long chain(Object first, Shape shapeOfFirst, int most, Elements to) {
        Object link = first;
        Shape shape = shapeOfFirst;
        Class<?> otherKind = null;
        Shape other = null;
        Class<?> chunkKind = null;
        Shape ofChunk = null;
        long size = 0;
        for (int i = 0; i < MOST_LINKS; i++) {
            long[] at = shape.offsets;
            Object next;
            if (shape.layout == LibraryLayouts.CHAIN) {
                if (size < most) {
                    to.push(U.getReference(link, at[0]));
                } else if (at.length > 2) {
                    return size + U.getInt(link, at[2]);
                }
                size++;
                next = U.getReference(link, at[1]);
            } else if (shape.layout == LibraryLayouts.LAZY_CHAIN) {
                if (U.getReference(link, at[0]) != null || U.getReference(link, at[1]) != null) {
                    return Elements.UNKNOWN;
                }
                next = U.getReference(link, at[2]);
            } else if (shape.layout == LibraryLayouts.CHUNK_CHAIN) {
                Object chunk = U.getReference(link, at[0]);
                if (chunk.getClass() != chunkKind) {
                    chunkKind = chunk.getClass();
                    ofChunk = to.shape(chunk);
                }
                if (ofChunk.layout != LibraryLayouts.SLICE) {
                    return Elements.UNKNOWN;
                }
                size += read(chunk, ofChunk, size < most ? most - (int) size : 0, to);
                i += 2; // as long as it takes
                next = U.getReference(link, at[1]);
            } else {
                long rest = to.rest(link, shape, size < most ? most - (int) size : 0);
                return rest < Elements.UNKNOWN ? size + rest : Elements.UNKNOWN;
            }
            if (next == null) {
                return size;
            }
            Class<?> kind = link.getClass();
            if (next.getClass() != kind) {
                Shape found = next.getClass() == otherKind ? other : to.shape(next);
                other = shape;
                otherKind = kind;
                shape = found;
            }
            link = next;
        }
        return Elements.UNKNOWN;
    }
}
