// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import java.util.Map;

/** Class names for people. */
public final class ClassNames {
    private static final Map<Character, String> PRIMITIVES = Map.of(
            'Z', "boolean", 'B', "byte", 'C', "char", 'S', "short", 'I', "int", 'J', "long", 'F', "float", 'D',
            "double");

    private ClassNames() {}

    /**
     * The name without its package, as source code has it: {@code Outer.Nested} for {@code acme.Outer$Nested}, {@code
     * int[]} for {@code [I}; {@code Machine lambda} for a lambda's class.
     *
     * @param name as {@link Class#getName} gives it
     */
    public static String simple(String name) {
        int dimensions = 0;
        while (dimensions < name.length() && name.charAt(dimensions) == '[') {
            dimensions++;
        }
        String element = name.substring(dimensions);
        if (dimensions > 0 && element.length() == 1) {
            element = PRIMITIVES.getOrDefault(element.charAt(0), element);
        } else if (dimensions > 0 && element.startsWith("L") && element.endsWith(";")) {
            element = element.substring(1, element.length() - 1);
        }
        int lambda = element.indexOf("$$Lambda");
        if (lambda > 0) {
            return nested(element.substring(0, lambda)) + " lambda";
        }
        return Printable.of(nested(element) + "[]".repeat(dimensions));
    }

    private static String nested(String name) {
        String simple = name.substring(name.lastIndexOf('.') + 1);
        StringBuilder out = new StringBuilder(simple);
        for (int i = 1; i + 1 < out.length(); i++) {
            // Two of them part what a tool has made of a class: Shop$$SpringCGLIB$$0.
            if (out.charAt(i) == '$' && out.charAt(i - 1) != '$' && Character.isUpperCase(out.charAt(i + 1))) {
                out.setCharAt(i, '.');
            }
        }
        return out.toString();
    }
}
