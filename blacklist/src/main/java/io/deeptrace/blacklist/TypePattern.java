// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.blacklist;

import java.util.Set;

/** The part of a pattern that chooses classes. */
sealed interface TypePattern {

    /** Whether the class is meant. */
    boolean matches(Blacklist.ClassFacts type);

    /** False if a class of this name cannot be meant, whatever else it is. */
    boolean mayMatch(String className);

    /** One of the constants of {@link Specificity}, from {@code EVERYTHING} to {@code CLASS_NAME}. */
    int rank();

    /** Number of literal characters, where they tell how narrow the pattern is; else 0. */
    int literals();

    /** A package or class that every match lies in, so that an index can find the pattern; empty for none. */
    String anchor();

    /** Classes by their name. */
    record Named(NamePattern name) implements TypePattern {
        @Override
        public boolean matches(Blacklist.ClassFacts type) {
            return name.matches(type.name());
        }

        @Override
        public boolean mayMatch(String className) {
            return name.matches(className);
        }

        @Override
        public int rank() {
            return name.rank();
        }

        @Override
        public int literals() {
            return name.literals();
        }

        @Override
        public String anchor() {
            return name.anchor();
        }
    }

    /** Says what kind of class is meant, so that the name alone never decides. */
    sealed interface Kind extends TypePattern {
        @Override
        default boolean mayMatch(String className) {
            return true;
        }

        @Override
        default int rank() {
            return Specificity.KIND;
        }

        @Override
        default int literals() {
            return 0;
        }

        @Override
        default String anchor() {
            return "";
        }
    }

    /** A type and all its subtypes. */
    record Subtypes(NamePattern of) implements Kind {
        @Override
        public boolean matches(Blacklist.ClassFacts type) {
            return of.matches(type.name()) || anyMatches(of, type.superTypes());
        }
    }

    /** Classes that carry an annotation. */
    record Annotated(NamePattern with) implements Kind {
        @Override
        public boolean matches(Blacklist.ClassFacts type) {
            return anyMatches(with, type.annotations());
        }
    }

    private static boolean anyMatches(NamePattern pattern, Set<String> names) {
        if (pattern.rank() == Specificity.CLASS_NAME) {
            return names.contains(pattern.anchor());
        }
        for (String name : names) {
            if (pattern.matches(name)) {
                return true;
            }
        }
        return false;
    }
}
