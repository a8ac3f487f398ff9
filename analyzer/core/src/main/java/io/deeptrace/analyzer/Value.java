// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import java.util.List;

/** What a value that acts by name can be when the program runs. */
sealed interface Value {
    /**
     * A string.
     *
     * @param text its characters
     */
    record Text(String text) implements Value {}

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
    }

    /**
     * An object of exactly this class.
     *
     * @param type internal name, or the descriptor of an array type
     */
    record Instance(String type) implements Value {}

    /**
     * A method, a constructor or a method handle of one; those of a class that fit.
     *
     * @param owner internal name of the class in which it was looked up
     * @param name its name, {@code <init>} for constructors, or null for any method
     * @param parameters descriptors of its parameters, or null where unknown
     * @param exact whether it runs as it stands there, without choosing by the receiver
     */
    record Member(String owner, String name, List<String> parameters, boolean exact) implements Value {}

    /**
     * A field, or a method handle that reads or writes it.
     *
     * @param owner internal name of the class in which it was looked up
     * @param name its name
     */
    record FieldMember(String owner, String name) implements Value {}
}
