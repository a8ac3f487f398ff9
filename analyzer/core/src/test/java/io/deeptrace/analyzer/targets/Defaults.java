// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.targets;

/** Default, static and private interface methods, and which default wins. */
final class Defaults {
    private Defaults() {}

    static void root() {
        Upper upper = new Both();
        upper.greet();
        Upper.make();
    }

    interface Upper {
        @Unreached
        default void greet() {}

        @Reached
        static void make() {}
    }

    interface Lower extends Upper {
        @Reached
        @Override
        default void greet() {
            hidden();
        }

        @Reached
        private void hidden() {}
    }

    static final class Both implements Upper, Lower {
        @Reached
        Both() {}
    }
}
