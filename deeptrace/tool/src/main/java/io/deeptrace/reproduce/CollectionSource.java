// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.reproduce;

import io.deeptrace.model.ClassNames;
import io.deeptrace.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** Writes arrays, collections and maps as Java expressions. */
final class CollectionSource {
    private static final String UNMODIFIABLE = "java.util.Collections.unmodifiableList(%s)";

    /** What makes collections of classes that nobody can name; {@code %s} is a collection or map with the same content. */
    private static final Map<String, String> WRAPPED = Map.ofEntries(
            Map.entry("java.util.ImmutableCollections$List", "java.util.List.copyOf(%s)"),
            Map.entry("java.util.ImmutableCollections$SubList", "java.util.List.copyOf(%s)"),
            Map.entry("java.util.ImmutableCollections$Set", "java.util.Set.copyOf(%s)"),
            Map.entry("java.util.ImmutableCollections$Map", "java.util.Map.copyOf(%s)"),
            Map.entry("java.util.Arrays$ArrayList", "((java.util.List) java.util.Arrays.asList(%s.toArray()))"),
            Map.entry("java.util.Collections$EmptyList", UNMODIFIABLE),
            Map.entry("java.util.Collections$EmptySet", "java.util.Collections.unmodifiableSet(%s)"),
            Map.entry("java.util.Collections$EmptyMap", "java.util.Collections.unmodifiableMap(%s)"),
            Map.entry("java.util.Collections$SingletonList", UNMODIFIABLE),
            Map.entry("java.util.Collections$SingletonSet", "java.util.Collections.unmodifiableSet(%s)"),
            Map.entry("java.util.Collections$SingletonMap", "java.util.Collections.unmodifiableMap(%s)"),
            Map.entry("java.util.Collections$UnmodifiableList", UNMODIFIABLE),
            Map.entry("java.util.Collections$UnmodifiableRandomAccessList", UNMODIFIABLE),
            Map.entry("java.util.Collections$UnmodifiableSet", "java.util.Collections.unmodifiableSet(%s)"),
            Map.entry(
                    "java.util.Collections$UnmodifiableCollection", "java.util.Collections.unmodifiableCollection(%s)"),
            Map.entry("java.util.Collections$UnmodifiableMap", "java.util.Collections.unmodifiableMap(%s)"));

    private final ValueSource values;
    private final Made made;
    private final Sight sight;

    CollectionSource(ValueSource values, Made made, Sight sight) {
        this.values = values;
        this.made = made;
        this.sight = sight;
    }

    /** An array, list, set or queue. */
    String of(Value.Sequence sequence, String what) throws NotReproducibleException {
        requireWhole(sequence.elements().size(), sequence.size(), what);
        String elements = values.list(sequence.elements(), what);
        if (sequence.type().startsWith("[")) {
            return "new " + typeName(sequence.type(), what) + " {" + elements + "}";
        }
        String plain = wrapper(sequence.type());
        if (plain != null) {
            boolean holdsNull = sequence.elements().stream().anyMatch(element -> element instanceof Value.Null);
            if (holdsNull && plain.contains("copyOf")) {
                // As Stream.toList() makes it.
                plain = UNMODIFIABLE;
            }
            String kind = plain.contains("Set") ? "java.util.LinkedHashSet" : "java.util.ArrayList";
            return plain.replace("%s", made.all("new " + kind + "()", elements));
        }
        return made.all(fresh(sequence.type(), what), elements);
    }

    /** A map. */
    String of(Value.Mapping mapping, String what) throws NotReproducibleException {
        requireWhole(mapping.entries().size(), mapping.size(), what);
        List<String> parts = new ArrayList<>();
        for (Value.Entry entry : mapping.entries()) {
            parts.add(values.of(entry.key(), "a key of " + what));
            parts.add(values.of(entry.value(), "a value of " + what));
        }
        String entries = String.join(", ", parts);
        String plain = wrapper(mapping.type());
        return plain != null
                ? plain.replace("%s", made.entries("new java.util.LinkedHashMap()", entries))
                : made.entries(fresh(mapping.type(), what), entries);
    }

    /** A class as code writes it, arrays and primitives too. */
    String typeName(String binaryName, String what) throws NotReproducibleException {
        int dimensions = binaryName.lastIndexOf('[') + 1;
        String element = binaryName.substring(dimensions);
        if (dimensions > 0 && element.length() == 1) {
            return ClassNames.simple(binaryName);
        }
        if (dimensions > 0) {
            element = element.substring(1, element.length() - 1);
        }
        boolean primitive = element.matches("boolean|byte|char|short|int|long|float|double|void");
        return (primitive ? element : sight.name(sight.type(element, what))) + "[]".repeat(dimensions);
    }

    private static String wrapper(String type) {
        // ListN and List12, and the like.
        return WRAPPED.get(
                type.startsWith("java.util.ImmutableCollections$") ? type.replaceAll("(N|1|12)$", "") : type);
    }

    private String fresh(String type, String what) throws NotReproducibleException {
        TypeElement element = sight.type(type, what);
        boolean empty = element.getKind() == ElementKind.CLASS
                && !element.getModifiers().contains(Modifier.ABSTRACT)
                && sight.model().constructors(element).stream()
                        .anyMatch(constructor -> constructor.getParameters().isEmpty() && sight.sees(constructor));
        if (!empty) {
            throw new NotReproducibleException(what + ": its class " + type + " has no constructor without parameters");
        }
        return "new " + sight.name(element) + "()";
    }

    private static void requireWhole(int kept, int size, String what) throws NotReproducibleException {
        if (size == Value.Sequence.UNKNOWN) {
            throw new NotReproducibleException(what + ": nobody has counted its elements");
        }
        if (kept < size) {
            throw new NotReproducibleException(
                    what + ": of its " + size + " elements " + kept + " were kept; record with --value-width " + size);
        }
    }
}
