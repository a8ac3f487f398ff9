// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.reflection;

import java.util.List;
import java.util.Objects;

/**
 * What a value that acts by name can be when the program runs. They are compared by code of their own: what the JVM puts
 * together for a record at its first comparison costs a quick analysis some hundredths of its time.
 */
sealed interface Value {
    /**
     * A string.
     *
     * @param text its characters
     */
    record Text(String text) implements Value {
        @Override
        public boolean equals(Object other) {
            return other instanceof Text that && Objects.equals(text, that.text);
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(text);
        }
    }

    /**
     * A string of which the beginning is one of many, or unknown.
     *
     * @param text its last characters, at least one
     */
    record Tail(String text) implements Value {
        @Override
        public boolean equals(Object other) {
            return other instanceof Tail that && Objects.equals(text, that.text);
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(text);
        }
    }

    /**
     * A class object.
     *
     * @param descriptor of the type, for example {@code Ljava/util/Map;} or {@code I}
     */
    record ClassObject(String descriptor) implements Value {
        /** Internal name of the class, or null of primitive types and arrays. */
        String name() {
            return descriptor.charAt(0) == 'L' ? descriptor.substring(1, descriptor.length() - 1) : null;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof ClassObject that && Objects.equals(descriptor, that.descriptor);
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(descriptor);
        }
    }

    /**
     * An object of exactly this class.
     *
     * @param type internal name, or the descriptor of an array type
     */
    record Instance(String type) implements Value {
        @Override
        public boolean equals(Object other) {
            return other instanceof Instance that && Objects.equals(type, that.type);
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(type);
        }
    }

    /**
     * A method, a constructor or a method handle of one; those of a class that fit.
     *
     * @param owner internal name of the class in which it was looked up
     * @param name its name, {@code <init>} for constructors, or null for any method
     * @param parameters descriptors of its parameters, or null where unknown
     * @param exact whether it runs as it stands there, without choosing by the receiver
     */
    record Member(String owner, String name, List<String> parameters, boolean exact) implements Value {
        @Override
        public boolean equals(Object other) {
            return other instanceof Member that
                    && Objects.equals(owner, that.owner)
                    && Objects.equals(name, that.name)
                    && Objects.equals(parameters, that.parameters)
                    && exact == that.exact;
        }

        @Override
        public int hashCode() {
            return ((Objects.hashCode(owner) * 31 + Objects.hashCode(name)) * 31 + Objects.hashCode(parameters)) * 31
                    + Boolean.hashCode(exact);
        }
    }

    /**
     * A field, or a method handle that reads or writes it.
     *
     * @param owner internal name of the class in which it was looked up
     * @param name its name
     */
    record FieldMember(String owner, String name) implements Value {
        @Override
        public boolean equals(Object other) {
            return other instanceof FieldMember that
                    && Objects.equals(owner, that.owner)
                    && Objects.equals(name, that.name);
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(owner) * 31 + Objects.hashCode(name);
        }
    }
}
