// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

/** The class that a captured value was of. */
public final class ValueTypes {
    private ValueTypes() {}

    /** As {@link Class#getName} has it; null where it was not kept. */
    public static String of(Value value) {
        if (value instanceof Value.Structure structure) {
            return structure.type();
        } else if (value instanceof Value.Sequence sequence) {
            return sequence.type();
        } else if (value instanceof Value.Mapping mapping) {
            return mapping.type();
        } else if (value instanceof Value.Exception exception) {
            return exception.type();
        } else if (value instanceof Value.Constant constant) {
            return constant.type();
        } else if (value instanceof Value.Words words) {
            return words.type();
        } else if (value instanceof Value.Function function) {
            return function.type();
        } else if (value instanceof Value.Opaque opaque) {
            return opaque.type();
        } else if (value instanceof Value.Text) {
            return "java.lang.String";
        } else if (value instanceof Value.Primitive primitive) {
            return primitive.value().getClass().getName();
        }
        return null;
    }
}
