// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.reproduce;

import io.deeptrace.run.StringLiteral;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Methods that expressions call; those that are called are written after them, into the same class. */
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
    private static final String OBJECT = """
                /** An object of which no constructor has run, with these fields; one that hides another of its name has a ' more. Of a record: by its constructor. */
                private static Object object(String className, Object... namesAndValues) throws Throwable {
                    Class<?> type = Class.forName(className);
                    java.util.Map<String, Object> values = new java.util.LinkedHashMap<>();
                    for (int i = 0; i < namesAndValues.length; i += 2) {
                        values.put((String) namesAndValues[i], namesAndValues[i + 1]);
                    }
                    if (type.isRecord()) {
                        var components = java.util.List.of(type.getRecordComponents());
                        var constructor = type.getDeclaredConstructor(components.stream().map(each -> each.getType()).toArray(Class[]::new));
                        constructor.setAccessible(true);
                        return constructor.newInstance(components.stream().map(each -> values.get(each.getName())).toArray());
                    }
                    var unsafe = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
                    unsafe.setAccessible(true);
                    Object made = unsafe.getType().getMethod("allocateInstance", Class.class).invoke(unsafe.get(null), type);
                    java.util.Map<String, java.lang.reflect.Field> fields = new java.util.HashMap<>();
                    java.util.List<Class<?>> types = new java.util.ArrayList<>();
                    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
                        types.add(0, at);
                    }
                    for (Class<?> each : types) {
                        for (var field : each.getDeclaredFields()) {
                            String name = field.getName();
                            while (!java.lang.reflect.Modifier.isStatic(field.getModifiers()) && fields.putIfAbsent(name, field) != null) {
                                name += "'";
                            }
                        }
                    }
                    for (var value : values.entrySet()) {
                        fields.get(value.getKey()).setAccessible(true);
                        fields.get(value.getKey()).set(made, value.getValue());
                    }
                    return made;
                }
            """;

    private final Map<String, String> methods = new LinkedHashMap<>();
    private int count;

    /** None yet. */
    Made() {
        methods.put("all", ALL);
        methods.put("entries", ENTRIES);
        methods.put("object", OBJECT);
    }

    /** A collection made by an expression, with these elements put in. */
    String all(String collection, String elements) {
        return elements.isEmpty() ? collection : "all(" + collection + ", new Object[] {" + elements + "})";
    }

    /** A map made by an expression, with these keys and values put in. */
    String entries(String map, String keysAndValues) {
        return keysAndValues.isEmpty() ? map : "entries(" + map + ", new Object[] {" + keysAndValues + "})";
    }

    /**
     * An {@code Object} of a class that is filled field by field.
     *
     * @param binaryName the class
     * @param namesAndValues names of fields, as string literals, each with the expression of its value
     */
    String object(String binaryName, List<String> namesAndValues) {
        List<String> all = new ArrayList<>(List.of(StringLiteral.of(binaryName)));
        all.addAll(namesAndValues);
        return "object(" + String.join(", ", all) + ')';
    }

    /** An object of a class that is made by its constructor without parameters and then filled by statements about {@code made}. */
    String filled(String type, String statements) {
        String method = "make" + ++count;
        methods.put(
                method,
                "    private static " + type + ' ' + method + "() throws Throwable {\n        " + type + " made = new "
                        + type + "();\n" + statements + "        return made;\n    }\n");
        return method + "()";
    }

    /** The methods that a text calls, and those that these call, each after an empty line. */
    String calledBy(String text) {
        StringBuilder found = new StringBuilder();
        Map<String, String> left = new LinkedHashMap<>(methods);
        boolean more = true;
        while (more) {
            String all = text + found;
            more = left.entrySet().removeIf(method -> {
                boolean called = Pattern.compile("(?<![\\w.])" + method.getKey() + "\\(")
                        .matcher(all)
                        .find();
                if (called) {
                    found.append('\n').append(method.getValue());
                }
                return called;
            });
        }
        return found.toString();
    }
}
