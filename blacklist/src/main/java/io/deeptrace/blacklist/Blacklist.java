// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.blacklist;

import java.util.Optional;
import java.util.Set;

/** Decides what is not traced. Immutable. */
public final class Blacklist {
    private Blacklist() {}

    /** The default lists. */
    public static Blacklist defaults() {
        return new Blacklist();
    }

    /**
     * Whether this method is left out.
     *
     * @param type the declaring class
     * @param method the method's name
     * @param parameterTypes its parameters' types as Java writes them, joined by commas
     * @return the rule that leaves it out, or empty if it is to be traced
     */
    public Optional<Decision> leavesOut(ClassFacts type, String method, String parameterTypes) {
        return Optional.empty();
    }

    /**
     * What a rule may ask about a class.
     *
     * @param name binary name, for example {@code com.acme.Outer$Nested}
     * @param superTypes binary names of all superclasses and interfaces, direct or not
     * @param annotations binary names of the annotations on the class
     */
    public record ClassFacts(String name, Set<String> superTypes, Set<String> annotations) {
        /** Copies its sets. */
        public ClassFacts {
            superTypes = Set.copyOf(superTypes);
            annotations = Set.copyOf(annotations);
        }
    }

    /**
     * Why something is left out.
     *
     * @param pattern the pattern that decided, as written
     * @param reason the reason given beside it
     * @param origin the list and line it stands in, for people
     */
    public record Decision(String pattern, String reason, String origin) {}
}
