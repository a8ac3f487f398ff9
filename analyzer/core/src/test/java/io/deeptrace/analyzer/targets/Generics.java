// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.targets;

import java.util.function.Function;

/** Bridges: the compiler's methods that only pass a call on. */
final class Generics {
    private Generics() {}

    static void root() {
        Visitor<String> visitor = new Printer();
        visitor.visit("");
        Function<String, Object> function = new Length();
        function.apply("");
    }

    interface Visitor<T> {
        void visit(T value);
    }

    static final class Printer implements Visitor<String> {
        @Reached
        Printer() {}

        @Reached
        @Override
        public void visit(String value) {}
    }

    static final class Length implements Function<String, Object> {
        @Reached
        Length() {}

        @Reached
        @Override
        public Integer apply(String value) {
            return 0;
        }
    }
}
