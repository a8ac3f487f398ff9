// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.flow;

import io.deeptrace.analyzer.graph.TypeTable;
import io.deeptrace.analyzer.program.ProgramType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Type;

/**
 * What flows: the classes of objects that matter, and arrays, each standing for those that one instruction creates.
 * Types that objects of interest cannot have are known by {@link #holds}.
 */
final class Tokens {
    private static final Set<String> ABOVE_ARRAYS =
            Set.of("java/lang/Object", "java/lang/Cloneable", "java/io/Serializable");

    /** Final classes whose objects lead nowhere. */
    private static final Set<String> VALUES = Set.of(
            "java/lang/String",
            "java/lang/Boolean",
            "java/lang/Byte",
            "java/lang/Character",
            "java/lang/Short",
            "java/lang/Integer",
            "java/lang/Long",
            "java/lang/Float",
            "java/lang/Double",
            "java/lang/StringBuilder",
            "java/lang/StringBuffer",
            "java/lang/Class");

    private final TypeTable types;
    private final List<Token> tokens = new ArrayList<>();
    private final Map<ProgramType, Integer> classes = new HashMap<>();
    private final Map<String, TokenFilter> filters = new HashMap<>();
    private final Map<ProgramType, TokenFilter> filtersByType = new HashMap<>();
    private final List<TokenFilter> arrayFilters = new ArrayList<>();

    Tokens(TypeTable types) {
        this.types = types;
    }

    Token get(int number) {
        return tokens.get(number);
    }

    /** The number of the token for objects of this class, or -1 if it has none yet. */
    int of(ProgramType type) {
        return classes.getOrDefault(type, -1);
    }

    /** A new token for objects of this class. */
    int add(ProgramType type) {
        int number = tokens.size();
        tokens.add(new Token(type, null, null));
        classes.put(type, number);
        for (ProgramType parent : type.supers()) {
            TokenFilter filter = filtersByType.get(parent);
            if (filter != null) {
                filter.accepted.set(number);
            }
        }
        return number;
    }

    /**
     * A new token for arrays.
     *
     * @param descriptor the array type, or null for arrays of any type
     */
    int addArrays(String descriptor, FlowNode elements) {
        int number = tokens.size();
        Token token = new Token(null, descriptor, elements);
        tokens.add(token);
        arrayFilters.forEach(filter -> accept(filter, token, number));
        return number;
    }

    /** Whether references of this type, an internal name or an array's descriptor, can hold tokens at all. */
    static boolean holds(String type) {
        int dimensions = type.lastIndexOf('[') + 1;
        if (dimensions == 0) {
            return !VALUES.contains(type);
        }
        return type.charAt(dimensions) == 'L' && holds(type.substring(dimensions + 1, type.length() - 1));
    }

    /** As {@link #holds(String)}, of a type; primitive types hold nothing. */
    static boolean holds(Type type) {
        return (type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY) && holds(type.getInternalName());
    }

    /** The filter of a declared type; null if all can pass. */
    TokenFilter filter(String type) {
        return type.equals("java/lang/Object") ? null : filters.computeIfAbsent(type, this::newFilter);
    }

    private TokenFilter newFilter(String name) {
        TokenFilter filter = new TokenFilter(name);
        boolean arrays = name.charAt(0) == '[' || ABOVE_ARRAYS.contains(name);
        ProgramType type = name.charAt(0) == '[' ? null : types.get(name);
        for (int number = 0; number < tokens.size(); number++) {
            Token token = tokens.get(number);
            if (token.type == null) {
                if (arrays) {
                    accept(filter, token, number);
                }
            } else if (type != null && token.type.isSubtypeOf(type)) {
                filter.accepted.set(number);
            }
        }
        if (arrays) {
            arrayFilters.add(filter);
        }
        if (type != null) {
            filtersByType.put(type, filter);
        }
        return filter;
    }

    private void accept(TokenFilter filter, Token array, int number) {
        if (array.descriptor == null || isAssignable(array.descriptor, filter.type)) {
            filter.accepted.set(number);
        }
    }

    /** Whether a reference of type {@code to} can hold an object of class {@code from} (JVMS §6.5, checkcast). */
    private boolean isAssignable(String from, String to) {
        if (from.equals(to)) {
            return true;
        }
        if (from.charAt(0) != '[') {
            return to.charAt(0) != '[' && types.get(from).isSubtypeOf(types.get(to));
        }
        if (to.charAt(0) != '[') {
            return ABOVE_ARRAYS.contains(to);
        }
        String component = component(from);
        String wanted = component(to);
        return component != null && wanted != null && isAssignable(component, wanted);
    }

    /** The component type of an array type, as {@link #filter} takes it; null if it is primitive. */
    static String component(String array) {
        char kind = array.charAt(1);
        if (kind == '[') {
            return array.substring(1);
        }
        return kind == 'L' ? array.substring(2, array.length() - 1) : null;
    }

    /**
     * A token: objects of one class, or arrays.
     *
     * @param type the class; null of arrays
     * @param descriptor the array type; null of classes, and of arrays of any type
     * @param elements what the arrays hold; null of classes
     */
    record Token(ProgramType type, String descriptor, FlowNode elements) {}
}
