// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.targets;

/** String concatenation calls toString of what it joins. */
final class Strings {
    private Strings() {}

    static String root() {
        return "a" + new Part() + 1;
    }

    static final class Part {
        @Reached
        Part() {}

        @Reached
        @Override
        public String toString() {
            return "part";
        }
    }

    static final class Other {
        @Unreached
        Other() {}

        @Unreached
        @Override
        public String toString() {
            return "other";
        }
    }
}
