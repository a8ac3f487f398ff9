// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.targets;

/** Switches over strings and nested records, try with resources, inner and anonymous classes. */
final class Patterns {
    private Patterns() {}

    static void root(String text) throws Exception {
        switch (text) {
            case "a" -> one();
            default -> two();
        }
        try (Resource resource = new Resource()) {
            Object local = resource;
            if (local instanceof Resource same) {
                same.use();
            }
        }
        new Runnable() {
            @Reached
            @Override
            public void run() {
                two();
            }

            @Unreached
            void extra() {}
        }.run();
    }

    @Reached
    static void one() {}

    @Reached
    static void two() {}

    static final class Resource implements AutoCloseable {
        @Reached
        Resource() {}

        @Reached
        void use() {}

        @Reached
        @Override
        public void close() {}
    }
}
