// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.targets;

/**
 * Class initializers: of classes created, of superclasses, of fields' declaring interfaces and of interfaces with code for
 * their objects, lambdas among these, not of the untouched.
 */
final class Initializers {
    static final Object OWN = beforeTheRoot();

    private Initializers() {}

    static Object root() {
        new Child();
        Task task = () -> {};
        task.run();
        new Secretive() {};
        new Plain() {};
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

        @Reached
        static Object fromTask() {
            return 5;
        }

        @Reached
        static Object fromSecretive() {
            return 6;
        }

        @Unreached
        static Object fromPlain() {
            return 7;
        }
    }

    /** Of which a lambda is made. */
    interface Task {
        Object FIVE = Helper.fromTask();

        void run();

        default void twice() {}
    }

    /** Whose only code for its objects is private. */
    interface Secretive {
        Object SIX = Helper.fromSecretive();

        private void unused() {}
    }

    /** Without such code: not initialised with a class that implements it. */
    interface Plain {
        Object SEVEN = Helper.fromPlain();

        static void unused() {}
    }

    static final class Untouched {
        static final Object FOUR = fromUntouched();

        @Unreached
        static Object fromUntouched() {
            return 4;
        }
    }
}
