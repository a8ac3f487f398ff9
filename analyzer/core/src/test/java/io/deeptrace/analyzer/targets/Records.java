// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.targets;

/** The methods that a record gets call those of its components. */
final class Records {
    private Records() {}

    static int root() {
        return new Pair(new Component()).hashCode();
    }

    record Pair(Component component) {
        @Reached
        Pair {}

        @Unreached
        public Component component() {
            return component;
        }
    }

    static final class Component {
        @Reached
        Component() {}

        @Reached
        @Override
        public int hashCode() {
            return 7;
        }

        @Override
        @Reached
        public boolean equals(Object other) {
            return this == other;
        }
    }
}
