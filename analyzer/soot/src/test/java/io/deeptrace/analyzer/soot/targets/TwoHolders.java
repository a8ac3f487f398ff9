// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.soot.targets;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Two objects of one class, each with something else in its field, and objects that go through the JDK. */
public final class TwoHolders {
    /** Which shapes ran, in small letters: their names in strings could be meant for reflection. */
    private static final Set<String> RAN = new LinkedHashSet<>();

    private TwoHolders() {}

    /** Runs it, and says which shapes ran. */
    public static Set<String> root() {
        RAN.clear();
        Holder.fill();
        untraced(new Triangle());
        Supplier<Shape> captured = supplier(new Line());
        captured.get().area();
        return RAN;
    }

    private static void untraced(Shape shape) {
        List<Shape> list = new ArrayList<>();
        list.add(shape);
        list.forEach(each -> each.area());
        list.sort((left, right) -> 0);
    }

    private static Supplier<Shape> supplier(Shape shape) {
        return () -> shape;
    }

    /** Holds a shape. */
    static final class Holder {
        Shape shape;

        /** Not in the root's class, of which it is assumed that reflection meets all it creates. */
        static void fill() {
            Holder one = new Holder();
            Holder other = new Holder();
            one.shape = new Square();
            other.shape = new Circle();
            ask(one);
        }

        private static void ask(Holder holder) {
            holder.shape.area();
        }
    }

    /** A shape. */
    abstract static class Shape {
        abstract void area();

        static void ran(String name) {
            RAN.add(name);
        }
    }

    /** In the holder that is asked. */
    static final class Square extends Shape {
        @Override
        void area() {
            ran("square");
        }
    }

    /** In the other holder. */
    static final class Circle extends Shape {
        @Override
        void area() {
            ran("circle");
        }
    }

    /** In a list. */
    static final class Triangle extends Shape {
        @Override
        void area() {
            ran("triangle");
        }
    }

    /** In a lambda. */
    static final class Line extends Shape {
        @Override
        void area() {
            ran("line");
        }
    }
}
