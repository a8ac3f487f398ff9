// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.targets;

/** Class initializers: of classes created, of superclasses, of fields' declaring interfaces, not of the untouched. */
final class Initializers {
    static final Object OWN = beforeTheRoot();

    private Initializers() {}

    static Object root() {
        new Child();
        return Holder.VALUE.equals(OWN);
    }

    @Unreached
    static Object beforeTheRoot() {
        return 0;
    }

    static class Parent {
        static final Object ONE = fromParent();

        @Reached
        static Object fromParent() {
            return 1;
        }
    }

    static final class Child extends Parent {
        static final Object TWO = fromChild();

        @Reached
        static Object fromChild() {
            return 2;
        }
    }

    interface Constants {
        Object VALUE = Helper.fromInterface();
    }

    static final class Holder implements Constants {
        @Unreached
        void unused() {}
    }

    static final class Helper {
        @Reached
        static Object fromInterface() {
            return 3;
        }
    }

    static final class Untouched {
        static final Object FOUR = fromUntouched();

        @Unreached
        static Object fromUntouched() {
            return 4;
        }
    }
}
