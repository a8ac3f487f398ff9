// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.blacklist;

/**
 * How narrowly a pattern points. Where several patterns match, the greatest decides. Compared member by member, in this
 * order:
 *
 * @param method {@link #NO_METHOD}, {@link #METHOD_GLOB} or {@link #METHOD_NAME}
 * @param parameters 1 if the pattern lists parameter types, else 0
 * @param type from {@link #EVERYTHING} to {@link #CLASS_NAME}
 * @param typeLiterals number of literal characters in the type part, dots aside; 0 for {@link #KIND}, where a longer
 *     name says nothing
 * @param methodLiterals number of literal characters in the method's name
 */
record Specificity(int method, int parameters, int type, int typeLiterals, int methodLiterals)
        implements Comparable<Specificity> {
    static final int NO_METHOD = 0;
    static final int METHOD_GLOB = 1;
    static final int METHOD_NAME = 2;

    /** {@code **} */
    static final int EVERYTHING = 0;
    /** {@code com.acme.**} */
    static final int SUBTREE = 1;
    /** {@code com.acme.*} */
    static final int PACKAGE = 2;
    /** {@code +com.acme.Plugin}, {@code @com.acme.Generated} */
    static final int KIND = 3;
    /** {@code com.acme.*Test}, {@code Foo} */
    static final int CLASS_GLOB = 4;
    /** {@code com.acme.Foo} */
    static final int CLASS_NAME = 5;

    @Override
    public int compareTo(Specificity other) {
        int order = Integer.compare(method, other.method);
        order = order != 0 ? order : Integer.compare(parameters, other.parameters);
        order = order != 0 ? order : Integer.compare(type, other.type);
        order = order != 0 ? order : Integer.compare(typeLiterals, other.typeLiterals);
        return order != 0 ? order : Integer.compare(methodLiterals, other.methodLiterals);
    }
}
