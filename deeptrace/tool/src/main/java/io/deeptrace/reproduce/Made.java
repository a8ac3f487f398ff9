// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.reproduce;

/** Methods that the expressions of a test call; they stand at its end. */
final class Made {
    private static final String ALL = """
                private static <C extends java.util.Collection> C all(C collection, Object... elements) {
                    java.util.Collections.addAll(collection, elements);
                    return collection;
                }
            """;
    private static final String ENTRIES = """
                private static <M extends java.util.Map> M entries(M map, Object... keysAndValues) {
                    for (int i = 0; i < keysAndValues.length; i += 2) {
                        map.put(keysAndValues[i], keysAndValues[i + 1]);
                    }
                    return map;
                }
            """;

    private final StringBuilder methods = new StringBuilder();
    private boolean all;
    private boolean entries;
    private int count;

    /** A collection made by an expression, with these elements put in. */
    String all(String collection, String elements) {
        all |= !elements.isEmpty();
        return elements.isEmpty() ? collection : "all(" + collection + ", new Object[] {" + elements + "})";
    }

    /** A map made by an expression, with these keys and values put in. */
    String entries(String map, String keysAndValues) {
        entries |= !keysAndValues.isEmpty();
        return keysAndValues.isEmpty() ? map : "entries(" + map + ", new Object[] {" + keysAndValues + "})";
    }

    /** An object of a class that is made and then filled by statements about {@code made}. */
    String filled(String type, String statements) {
        String method = "make" + ++count;
        methods.append("\n    private static ")
                .append(type)
                .append(' ')
                .append(method)
                .append("() throws Throwable {\n");
        methods.append("        ")
                .append(type)
                .append(" made = new ")
                .append(type)
                .append("();\n");
        methods.append(statements).append("        return made;\n    }\n");
        return method + "()";
    }

    @Override
    public String toString() {
        return methods + (all ? "\n" + ALL : "") + (entries ? "\n" + ENTRIES : "");
    }
}
