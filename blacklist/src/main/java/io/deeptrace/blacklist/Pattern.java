// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.blacklist;

import java.util.function.Supplier;

/**
 * What a line of a list points at.
 *
 * @param text the pattern as written
 * @param type the classes meant
 * @param method the methods of those classes meant, or null for all of them
 */
record Pattern(String text, TypePattern type, MethodPattern method) {

    boolean matchesType(Blacklist.ClassFacts facts) {
        return type.matches(facts);
    }

    boolean matchesMethod(String name, Supplier<String> parameterTypes) {
        return method == null || method.matches(name, parameterTypes);
    }

    Specificity specificity() {
        if (method == null) {
            return new Specificity(Specificity.NO_METHOD, 0, type.rank(), type.literals(), 0);
        }
        return new Specificity(
                method.name().isLiteral() ? Specificity.METHOD_NAME : Specificity.METHOD_GLOB,
                method.parameters() == null ? 0 : 1,
                type.rank(),
                type.literals(),
                method.name().literals());
    }
}
