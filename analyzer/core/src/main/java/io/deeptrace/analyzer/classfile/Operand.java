// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

import java.util.List;

/**
 * Where a value that an instruction takes comes from, as far as the code of its one method tells. Facts of a class
 * file, whatever program it stands in: what a parameter or the result of a call holds is for the analysis to find.
 */
public sealed interface Operand {
    /** Nothing is known. */
    Operand UNKNOWN = new Unknown();

    /** Nothing is known of this value. */
    record Unknown() implements Operand {}

    /** {@code null}. */
    record Null() implements Operand {}

    /**
     * A string constant.
     *
     * @param value its characters
     */
    record Text(String value) implements Operand {}

    /**
     * A class literal.
     *
     * @param descriptor of the type, for example {@code Ljava/util/Map;} or {@code I}
     */
    record Literal(String descriptor) implements Operand {}

    /**
     * What a parameter of the method held at entry.
     *
     * @param index from 0; in instance methods 0 is {@code this}
     */
    record Parameter(int index) implements Operand {}

    /**
     * A new object.
     *
     * @param type internal name of its class, or the descriptor of an array type
     */
    record Created(String type) implements Operand {}

    /**
     * What a call of the same method gave back.
     *
     * @param ordinal the call's {@linkplain Instruction.Call#ordinal place}
     */
    record Result(int ordinal) implements Operand {}

    /**
     * What a field held.
     *
     * @param owner internal name of the class named
     * @param name the field's name
     */
    record Field(String owner, String name) implements Operand {}

    /**
     * One of several, by the way that the code took.
     *
     * @param operands two or more, none of them of this kind
     */
    record AnyOf(List<Operand> operands) implements Operand {
        /** Copies its list. */
        public AnyOf {
            operands = List.copyOf(operands);
        }
    }

    /**
     * A string put together from others.
     *
     * @param parts in their order, two or more; none of them {@link Unknown} or of this kind
     */
    record Joined(List<Operand> parts) implements Operand {
        /** Copies its list. */
        public Joined {
            parts = List.copyOf(parts);
        }
    }

    /**
     * A new array with what the code puts into it; an element taken from an array stands for all of them.
     *
     * @param type descriptor of the array type
     * @param elements what is put in, in the order of the code
     */
    record Elements(String type, List<Operand> elements) implements Operand {
        /** Copies its list. */
        public Elements {
            elements = List.copyOf(elements);
        }
    }
}
