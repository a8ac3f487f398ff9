// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.reproduce;

import io.deeptrace.model.ClassNames;
import io.deeptrace.model.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Types;

/** Writes arrays, collections and maps as Java expressions. */
final class CollectionSource {
    private static final String ENUM_SET = "java.util.EnumSet.copyOf(%s)";
    private static final String SYNCHRONIZED = "java.util.Collections.synchronizedList(%s)";
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
            Map.entry("java.util.Collections$UnmodifiableMap", "java.util.Collections.unmodifiableMap(%s)"),
            Map.entry("java.util.Collections$SynchronizedList", SYNCHRONIZED),
            Map.entry("java.util.Collections$SynchronizedRandomAccessList", SYNCHRONIZED),
            Map.entry("java.util.Collections$SynchronizedSet", "java.util.Collections.synchronizedSet(%s)"),
            Map.entry("java.util.Collections$SynchronizedMap", "java.util.Collections.synchronizedMap(%s)"),
            Map.entry("java.util.RegularEnumSet", ENUM_SET),
            Map.entry("java.util.JumboEnumSet", ENUM_SET),
            Map.entry("java.util.EnumMap", "new java.util.EnumMap(%s)"));

    /** Where the order of elements is not that of their being put in. */
    private static final Set<String> SORTED = Set.of(
            "java.util.TreeMap",
            "java.util.TreeSet",
            "java.util.concurrent.ConcurrentSkipListMap",
            "java.util.concurrent.ConcurrentSkipListSet");

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
        String type = sequence.type();
        boolean array = type.startsWith("[");
        boolean typed = array && !type.equals("[Ljava.lang.Object;");
        String elements = values.elements(sequence.elements(), typed, what);
        if (array) {
            return "new " + typeName(type, what) + " {" + elements + "}";
        }
        if (type.equals("java.util.BitSet")) {
            return bits(sequence.elements());
        }
        requireNaturalOrder(type, sequence.elements(), what);
        requireEnum(type, elements, what);
        String plain = wrapper(type);
        if (plain != null) {
            boolean holdsNull = sequence.elements().stream().anyMatch(element -> element instanceof Value.Null);
            if (holdsNull && plain.contains("copyOf")) {
                // As Stream.toList() makes it.
                plain = UNMODIFIABLE;
            }
            String kind = plain.contains("Set") ? "java.util.LinkedHashSet" : "java.util.ArrayList";
            return plain.replace("%s", made.all("new " + kind + "()", elements));
        }
        return made.all(fresh(type, what), elements);
    }

    /** A map. */
    String of(Value.Mapping mapping, String what) throws NotReproducibleException {
        requireWhole(mapping.entries().size(), mapping.size(), what);
        List<String> parts = new ArrayList<>();
        for (Value.Entry entry : mapping.entries()) {
            parts.add(values.any(entry.key(), "a key of " + what));
            parts.add(values.any(entry.value(), "a value of " + what));
        }
        String entries = String.join(", ", parts);
        requireNaturalOrder(
                mapping.type(), mapping.entries().stream().map(Value.Entry::key).toList(), what);
        requireEnum(mapping.type(), entries, what);
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

    private static String bits(List<Value> numbers) {
        BitSet bits = new BitSet();
        numbers.forEach(number -> bits.set((int) ((Value.Primitive) number.bare()).value()));
        return Arrays.stream(bits.toLongArray())
                .mapToObj(word -> word + "L")
                .collect(Collectors.joining(", ", "java.util.BitSet.valueOf(new long[] {", "})"));
    }

    /** Sorted by something else, it has a comparator, of which nothing is known. */
    private static void requireNaturalOrder(String type, List<Value> keys, String what)
            throws NotReproducibleException {
        for (int i = 1; SORTED.contains(type) && i < keys.size(); i++) {
            if (isAfter(keys.get(i - 1).bare(), keys.get(i).bare())) {
                throw new NotReproducibleException(
                        what + ": its elements are not in their natural order, and its comparator is not recorded");
            }
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static boolean isAfter(Value one, Value next) {
        if (one instanceof Value.Text first && next instanceof Value.Text second) {
            return first.kept().compareTo(second.kept()) > 0;
        }
        return one instanceof Value.Primitive first
                && next instanceof Value.Primitive second
                && first.value().getClass() == second.value().getClass()
                && ((Comparable) first.value()).compareTo(second.value()) > 0;
    }

    private static void requireEnum(String type, String elements, String what) throws NotReproducibleException {
        if (elements.isEmpty() && (type.endsWith("EnumSet") || type.endsWith("EnumMap"))) {
            throw new NotReproducibleException(what + ": it is empty, and does not tell of which enum it is");
        }
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
        if (!isA(element, "java.util.Collection") && !isA(element, "java.util.Map")) {
            throw new NotReproducibleException(
                    what + ": its class " + type + " is no java.util.Collection and no java.util.Map");
        }
        return "new " + sight.name(element) + "()";
    }

    private boolean isA(TypeElement element, String type) {
        Types types = sight.model().types();
        return types.isAssignable(
                types.erasure(element.asType()),
                types.erasure(sight.model().elements().getTypeElement(type).asType()));
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
