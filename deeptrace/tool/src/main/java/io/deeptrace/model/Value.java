// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.format.MethodRef;
import java.util.List;

/** A value as it was when it was captured. Types are named as {@link Class#getName} does. */
public sealed interface Value {
    /** The value itself, without which object it was and how it was read. */
    default Value bare() {
        Value inner = this instanceof Identified identified ? identified.value() : this;
        return inner instanceof Torn torn ? torn.value() : inner;
    }

    /** null. */
    record Null() implements Value {}

    /** A primitive or boxed value: Boolean, Character, Byte, Short, Integer, Long, Float or Double. */
    record Primitive(Object value) implements Value {}

    /** A string's first characters, and how many it has in all. */
    record Text(String kept, int length) implements Value {}

    /** An enum constant. */
    record Constant(String type, String name) implements Value {}

    /** An object that people read as words: a date, a duration, a large number, a name. */
    record Words(String type, Text text) implements Value {}

    /** A class object. */
    record Type(String name) implements Value {}

    /** An object with its first fields; {@code fieldCount} is how many it has. */
    record Structure(String type, List<Field> fields, int fieldCount) implements Value {}

    /** A field of an object. */
    record Field(String name, Value value) {}

    /**
     * An array, list, set or queue with its first elements; {@code size} is how many it has, or {@link
     * Sequence#UNKNOWN}.
     */
    record Sequence(String type, List<Value> elements, int size) implements Value {
        /** More than are kept, and nobody has counted them. */
        public static final int UNKNOWN = Integer.MAX_VALUE;
    }

    /** A map with its first entries; {@code size} is how many it has, or {@link Sequence#UNKNOWN}. */
    record Mapping(String type, List<Entry> entries, int size) implements Value {}

    /** An entry of a map. */
    record Entry(Value key, Value value) {}

    /**
     * A throwable with its message (Null, Text or Masked), its cause (Null where there is none) and the exceptions that it has
     * suppressed (a Sequence, Null where there are none). Of an exception that ended a call there are its innermost frames, and
     * how many there were; else none, and 0.
     */
    record Exception(String type, int depth, List<Frame> frames, Value message, Value cause, Value suppressed)
            implements Value {
        /** Without suppressed ones. */
        public Exception(String type, int depth, List<Frame> frames, Value message, Value cause) {
            this(type, depth, frames, message, cause, new Null());
        }

        /** Without frames and suppressed ones. */
        public Exception(String type, Value message, Value cause) {
            this(type, 0, List.of(), message, cause);
        }

        /** Whether it looks like the same one, perhaps at another time: an exception may suppress further ones on its way. */
        public boolean isLike(Exception other) {
            return type.equals(other.type)
                    && depth == other.depth
                    && frames.equals(other.frames)
                    && message.equals(other.message)
                    && cause.equals(other.cause);
        }
    }

    /** A place in the program through which an exception came; the file is empty and the line 0 if unknown. */
    record Frame(String type, String method, String file, int line) implements Value {}

    /** A lambda or method reference: the method that it calls, and what it has captured of {@code fieldCount} values. */
    record Function(String type, MethodRef method, List<Field> captured, int fieldCount) implements Value {}

    /** A value that was being changed while it was read: its parts may never have been together. */
    record Torn(Value value) implements Value {}

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
