// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A method or constructor as a class file names it (JVMS §4.2, §4.3.3).
 *
 * @param owner internal name of the declaring class, for example {@code com/acme/Outer$Nested}
 * @param name the method's name; {@code <init>} for constructors, {@code <clinit>} for class initializers
 * @param descriptor parameter and return types, for example {@code (ILjava/lang/String;)V}
 */
public record MethodRef(String owner, String name, String descriptor) implements Comparable<MethodRef> {

    /** Rejects null parts; whether the method exists is for the reader of class files to say. */
    public MethodRef {
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(descriptor, "descriptor");
    }

    /** The declaring class by its binary name, for example {@code com.acme.Outer$Nested}. */
    public String className() {
        return owner.replace('/', '.');
    }

    /** The declaring class without its package, for example {@code Outer$Nested}. */
    public String simpleClassName() {
        return owner.substring(owner.lastIndexOf('/') + 1);
    }

    /**
     * The parameters' types as Java writes them, with binary class names: {@code [int, java.lang.String[]]}.
     *
     * @throws IllegalArgumentException if the descriptor is malformed
     */
    public List<String> parameterTypes() {
        List<String> types = new ArrayList<>();
        readParameters(types);
        return types;
    }

    /**
     * The return type as Java writes it, with binary class names; {@code void} for constructors.
     *
     * @throws IllegalArgumentException if the descriptor is malformed
     */
    public String returnType() {
        int at = readParameters(new ArrayList<>());
        int end = endOfType(at);
        if (end != descriptor.length()) {
            throw malformed();
        }
        return javaType(at, end);
    }

    /** The canonical form used in every output: {@code pkg.Outer$Nested#name(java.lang.String,int[])}. */
    public String canonical() {
        return className() + '#' + name + '(' + String.join(",", parameterTypes()) + ')';
    }

    // The methods that records get by themselves are put together at run time, and slower: maps of methods are many.
    @Override
    public int hashCode() {
        return (owner.hashCode() * 31 + name.hashCode()) * 31 + descriptor.hashCode();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MethodRef ref
                && owner.equals(ref.owner)
                && name.equals(ref.name)
                && descriptor.equals(ref.descriptor);
    }

    @Override
    public String toString() {
        return canonical();
    }

    @Override
    public int compareTo(MethodRef other) {
        int order = owner.compareTo(other.owner);
        if (order == 0) {
            order = name.compareTo(other.name);
        }
        return order != 0 ? order : descriptor.compareTo(other.descriptor);
    }

    /** Adds the parameters' types and returns where the return type begins. */
    private int readParameters(List<String> types) {
        if (!descriptor.startsWith("(")) {
            throw malformed();
        }
        int at = 1;
        while (at < descriptor.length() && descriptor.charAt(at) != ')') {
            int end = endOfType(at);
            String type = javaType(at, end);
            if (descriptor.charAt(end - 1) == 'V') {
                throw malformed();
            }
            types.add(type);
            at = end;
        }
        if (at >= descriptor.length()) {
            throw malformed();
        }
        return at + 1;
    }

    private int endOfType(int start) {
        int at = start;
        while (at < descriptor.length() && descriptor.charAt(at) == '[') {
            at++;
        }
        if (at < descriptor.length() && descriptor.charAt(at) == 'L') {
            at = descriptor.indexOf(';', at);
        }
        if (at < 0 || at >= descriptor.length()) {
            throw malformed();
        }
        return at + 1;
    }

    private IllegalArgumentException malformed() {
        return new IllegalArgumentException("Not a method descriptor: " + descriptor);
    }

    private String javaType(int start, int end) {
        int dimensions = 0;
        while (start + dimensions < end && descriptor.charAt(start + dimensions) == '[') {
            dimensions++;
        }
        int at = start + dimensions;
        boolean nameless = end - at == 2;
        boolean arrayOfVoid = dimensions > 0 && descriptor.charAt(at) == 'V';
        if (nameless || arrayOfVoid) {
            throw malformed();
        }
        String element =
                switch (at < end ? descriptor.charAt(at) : '?') {
                    case 'Z' -> "boolean";
                    case 'B' -> "byte";
                    case 'C' -> "char";
                    case 'S' -> "short";
                    case 'I' -> "int";
                    case 'J' -> "long";
                    case 'F' -> "float";
                    case 'D' -> "double";
                    case 'V' -> "void";
                    case 'L' -> descriptor.substring(at + 1, end - 1).replace('/', '.');
                    default -> throw malformed();
                };
        return element + "[]".repeat(dimensions);
    }
}
