// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.targets;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Supplier;

/** Objects of many classes, all created here: what is expected holds for engines that follow where objects flow. */
public final class Flows {
    private static final AtomicReferenceFieldUpdater<Cell, Shape> UPDATER =
            AtomicReferenceFieldUpdater.newUpdater(Cell.class, Shape.class, "updated");

    private Flows() {}

    @Reached
    static void root() throws Exception {
        // All classes are instantiated; none of these objects goes to where another one is asked for its area.
        new Parameter();
        area(new Parameter());
        Holder holder = new Holder();
        holder.shape = new InField();
        holder.shape.area();
        Shape[] shapes = {new InArray()};
        shapes[0].area();
        Shape[][] table = new Shape[1][1];
        table[0][0] = new InTable();
        table[0][0].area();
        copied(new InCopy());
        result().area();
        Supplier<Shape> captured = capture(new Captured());
        captured.get().area();
        List<Shape> list = new ArrayList<>();
        list.add(new InList());
        list.get(0).area();
        chosen(true).area();
        call(new Called());
        UPDATER.set(new Cell(), new Updated());
        new Cell().updated.area();
        Kind.valueOf("ONE").area();
        try {
            throw new Problem();
        } catch (Problem problem) {
            problem.area();
        }
        Object made = new Made().getClass().getDeclaredConstructor().newInstance();
        ((Shape) made).area();
        Elsewhere.create();
    }

    @Reached
    private static void area(Shape shape) {
        shape.area();
    }

    @Reached
    private static void copied(Shape shape) {
        Shape[] from = {shape};
        Shape[] to = new Shape[1];
        System.arraycopy(from, 0, to, 0, 1);
        to.clone()[0].area();
    }

    @Reached
    private static Shape result() {
        return new Returned();
    }

    @Reached
    private static Supplier<Shape> capture(Shape shape) {
        return () -> shape;
    }

    @Reached
    private static Shape chosen(boolean yes) {
        return yes ? new One() : new Other();
    }

    @Reached
    private static void call(Callable<Shape> callable) throws Exception {
        callable.call().area();
    }

    /** What is asked of all of them. */
    abstract static class Shape {
        abstract int area();
    }

    static final class Unused extends Shape {
        @Unreached
        @Override
        int area() {
            return 0;
        }
    }

    static final class Parameter extends Shape {
        @Reached
        @Override
        int area() {
            return 1;
        }
    }

    static final class InField extends Shape {
        @Reached
        @Override
        int area() {
            return 2;
        }
    }

    static final class InArray extends Shape {
        @Reached
        @Override
        int area() {
            return 3;
        }
    }

    static final class InTable extends Shape {
        @Reached
        @Override
        int area() {
            return 4;
        }
    }

    static final class InCopy extends Shape {
        @Reached
        @Override
        int area() {
            return 5;
        }
    }

    static final class Returned extends Shape {
        @Reached
        @Override
        int area() {
            return 6;
        }
    }

    static final class Captured extends Shape {
        @Reached
        @Override
        int area() {
            return 7;
        }
    }

    /** Given to untraced code, and given back by it. */
    static final class InList extends Shape {
        @Reached
        @Override
        int area() {
            return 8;
        }
    }

    static final class One extends Shape {
        @Reached
        @Override
        int area() {
            return 9;
        }
    }

    static final class Other extends Shape {
        @Reached
        @Override
        int area() {
            return 10;
        }
    }

    static final class Called implements Callable<Shape> {
        @Reached
        @Override
        public Shape call() {
            return new FromCall();
        }
    }

    static final class FromCall extends Shape {
        @Reached
        @Override
        int area() {
            return 11;
        }
    }

    /** Written by a name in a string. */
    static final class Updated extends Shape {
        @Reached
        @Override
        int area() {
            return 12;
        }
    }

    /** Made by reflection from an object's class. */
    static final class Made extends Shape {
        @Reached
        @Override
        int area() {
            return 13;
        }
    }

    static final class Holder {
        Shape shape;
    }

    static final class Cell {
        volatile Shape updated;
    }

    enum Kind {
        ONE {
            @Reached
            @Override
            int area() {
                return 14;
            }
        };

        abstract int area();
    }

    static final class Problem extends Exception {
        private static final long serialVersionUID = 1;

        @Reached
        int area() {
            return 15;
        }
    }

    /** Never given to untraced code, which could call it. */
    static final class Kept implements Comparable<Kept> {
        @Unreached
        @Override
        public int compareTo(Kept other) {
            return 0;
        }
    }

    /** What the class of a root creates may be looked at by reflection; what other classes create is not. */
    static final class Elsewhere {
        private Elsewhere() {}

        @Reached
        static void create() {
            new Alone().hashCode();
            area(new Unused() == null ? null : new Parameter());
            new Sorted(new Kept());
        }
    }

    static final class Sorted {
        final Kept kept;

        @Reached
        Sorted(Kept kept) {
            this.kept = kept;
        }
    }

    static final class Alone {
        @Reached
        @Override
        public int hashCode() {
            return 16;
        }

        @Unreached
        @Override
        public boolean equals(Object other) {
            return this == other;
        }
    }
}
