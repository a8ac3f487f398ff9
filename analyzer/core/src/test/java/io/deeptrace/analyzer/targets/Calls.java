// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.targets;

/** Static, special, virtual and interface calls. */
final class Calls {
    private Calls() {}

    static void root() {
        byName(3);
        new Derived().inherited();
        Shape shape = new Square();
        shape.area();
    }

    @Reached
    static int byName(int n) {
        return n;
    }

    @Unreached
    static int byName(long n) {
        return (int) n;
    }

    interface Shape {
        int area();
    }

    static final class Square implements Shape {
        @Reached
        Square() {}

        @Reached
        @Override
        public int area() {
            return 1;
        }
    }

    static final class Circle implements Shape {
        @Unreached
        Circle() {}

        @Unreached
        @Override
        public int area() {
            return 3;
        }
    }

    static class Base {
        @Reached
        Base() {}

        @Reached
        void inherited() {
            hook();
            secret();
        }

        @Reached
        private void secret() {}

        @Unreached
        void hook() {}
    }

    static final class Derived extends Base {
        @Reached
        Derived() {}

        @Reached
        @Override
        void hook() {
            super.toString();
        }
    }
}
