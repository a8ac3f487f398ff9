// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/** Shapes by class. Anyone may look; shapes are added by one thread at a time. */
final class ShapeTable {
    private static final long OFFSET = Memory.arrayBase(Shape[].class);
    private static final long SCALE = Memory.U.arrayIndexScale(Shape[].class);
    private static final int FEWEST = 256;

    private volatile Shape[] table = new Shape[FEWEST];
    private int size;

    /** The shape of a class with this hash of its name; null if there is none. */
    Shape find(Class<?> type, int hash) {
        Shape[] shapes = table;
        int mask = shapes.length - 1;
        int at = (hash ^ hash >>> 16) & mask;
        Shape shape = shapes[at];
        while (shape != null && !shape.describes(type)) {
            at = at + 1 & mask;
            shape = shapes[at];
        }
        return shape;
    }

    /** Adds the shape of a class that has none yet. */
    void add(Shape shape) {
        size++;
        if (size * 2 > table.length) {
            Shape[] larger = new Shape[table.length * 2];
            for (int i = 0; i < table.length; i++) {
                if (table[i] != null) {
                    put(larger, table[i]);
                }
            }
            table = larger;
        }
        put(table, shape);
    }

    private static void put(Shape[] shapes, Shape shape) {
        int mask = shapes.length - 1;
        int at = (shape.hash ^ shape.hash >>> 16) & mask;
        while (shapes[at] != null) {
            at = at + 1 & mask;
        }
        Memory.U.putReferenceRelease(shapes, OFFSET + (long) at * SCALE, shape);
    }
}
