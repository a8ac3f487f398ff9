// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.targets;

/** An entry of a library: nobody's code shows what its callers give it, so every class of the class path may come. */
public final class Library {
    private Library() {}

    @Leads(
            call = "draw",
            to = {"Circle.draw", "Square.draw"},
            not = "Unrelated.draw")
    @Leads(call = "paint", to = "Oil.paint")
    @Leads(call = "edge", to = "Shape.edge")
    public static void root(Shape shape, Paint[] paints) {
        shape.draw();
        shape.edge();
        for (Paint paint : paints) {
            paint.paint();
        }
    }

    public interface Shape {
        void draw();

        @Reached
        default void edge() {}
    }

    public static final class Circle implements Shape {
        /** Runs before the root is called. */
        @Unreached
        public Circle() {}

        @Reached
        @Override
        public void draw() {}
    }

    public static class Square implements Shape {
        @Reached
        @Override
        public void draw() {
            side();
        }

        @Reached
        void side() {}
    }

    /** Of the subtypes, one further below. */
    public static final class Cube extends Square {
        @Reached
        @Override
        void side() {}
    }

    public abstract static class Paint {
        @Unreached
        void dry() {}

        abstract void paint();
    }

    public static final class Oil extends Paint {
        @Reached
        @Override
        void paint() {}
    }

    public static final class Unrelated {
        @Unreached
        void draw() {}
    }
}
