// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import java.util.List;

/** A value as it was when it was captured. Types are named as {@link Class#getName} does. */
public sealed interface Value {
    /** The value itself, without which object it was. */
    default Value bare() {
        return this instanceof Identified identified ? identified.value() : this;
    }

    /** null. */
    record Null() implements Value {}

    /** A primitive or boxed value: Boolean, Character, Byte, Short, Integer, Long, Float or Double. */
    record Primitive(Object value) implements Value {}

    /** A string's first characters, and how many it has in all. */
    record Text(String kept, int length) implements Value {}

    /** An enum constant. */
    record Constant(String type, String name) implements Value {}

    /** A class object. */
    record Type(String name) implements Value {}

    /** An object with its first fields; {@code fieldCount} is how many it has. */
    record Structure(String type, List<Field> fields, int fieldCount) implements Value {}

    /** A field of an object. */
    record Field(String name, Value value) {}

    /** An array, list, set or queue with its first elements; {@code size} is how many it has. */
    record Sequence(String type, List<Value> elements, int size) implements Value {}

    /** A map with its first entries; {@code size} is how many it has. */
    record Mapping(String type, List<Entry> entries, int size) implements Value {}

    /** An entry of a map. */
    record Entry(Value key, Value value) {}

    /** A throwable with its message (Null, Text or Masked) and its cause (Null where there is none). */
    record Exception(String type, Value message, Value cause) implements Value {}

    /** An object of which only the class is kept. */
    record Opaque(String type) implements Value {}

    /** The object that encloses this place, so many levels up. */
    record Cycle(int levelsUp) implements Value {}

    /**
     * A value of which is known which object it was: where {@code number} is the same, the object was the same one. One object
     * may have several numbers: what was not given or returned for a while is not recognised. It is {@code alone} if no other
     * number in the trace is of an object of its class.
     */
    record Identified(int number, Value value, boolean alone) implements Value {}

    /** Masked by a redaction rule. */
    record Masked() implements Value {}

    /** Could not be read. */
    record Unreadable() implements Value {}
}
