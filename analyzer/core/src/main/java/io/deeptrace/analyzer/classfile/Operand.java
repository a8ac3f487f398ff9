// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

import java.util.List;
import java.util.Objects;

/**
 * Where a value that an instruction takes comes from, as far as the code of its one method tells. Facts of a class
 * file, whatever program it stands in: what a parameter or the result of a call holds is for the analysis to find.
 * Compared by code of their own: what the JVM puts together for a record at its first comparison costs too much in one
 * that runs for half a second.
 */
public sealed interface Operand {
    /** Nothing is known. */
    Operand UNKNOWN = new Unknown();

    /** Nothing is known of this value. */
    record Unknown() implements Operand {
        @Override
        public boolean equals(Object other) {
            return other instanceof Unknown;
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }

    /** {@code null}. */
    record Null() implements Operand {
        @Override
        public boolean equals(Object other) {
            return other instanceof Null;
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }

    /**
     * A string constant.
     *
     * @param value its characters
     */
    record Text(String value) implements Operand {
        @Override
        public boolean equals(Object other) {
            return other instanceof Text that && Objects.equals(value, that.value);
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(value);
        }
    }

    /**
     * A class literal.
     *
     * @param descriptor of the type, for example {@code Ljava/util/Map;} or {@code I}
     */
    record Literal(String descriptor) implements Operand {
        @Override
        public boolean equals(Object other) {
            return other instanceof Literal that && Objects.equals(descriptor, that.descriptor);
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(descriptor);
        }
    }

    /**
     * What a parameter of the method held at entry.
     *
     * @param index from 0; in instance methods 0 is {@code this}
     */
    record Parameter(int index) implements Operand {
        @Override
        public boolean equals(Object other) {
            return other instanceof Parameter that && index == that.index;
        }

        @Override
        public int hashCode() {
            return index;
        }
    }

    /**
     * A new object.
     *
     * @param type internal name of its class, or the descriptor of an array type
     */
    record Created(String type) implements Operand {
        @Override
        public boolean equals(Object other) {
            return other instanceof Created that && Objects.equals(type, that.type);
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(type);
        }
    }

    /**
     * What a call of the same method gave back.
     *
     * @param ordinal the call's {@linkplain Instruction.Call#ordinal place}
     */
    record Result(int ordinal) implements Operand {
        @Override
        public boolean equals(Object other) {
            return other instanceof Result that && ordinal == that.ordinal;
        }

        @Override
        public int hashCode() {
            return ordinal;
        }
    }

    /**
     * What a field held.
     *
     * @param owner internal name of the class named
     * @param name the field's name
     */
    record Field(String owner, String name) implements Operand {
        @Override
        public boolean equals(Object other) {
            return other instanceof Field that && Objects.equals(owner, that.owner) && Objects.equals(name, that.name);
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(owner) * 31 + Objects.hashCode(name);
        }
    }

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

        @Override
        public boolean equals(Object other) {
            return other instanceof AnyOf that && operands.equals(that.operands);
        }

        @Override
        public int hashCode() {
            return operands.hashCode();
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

        @Override
        public boolean equals(Object other) {
            return other instanceof Joined that && parts.equals(that.parts);
        }

        @Override
        public int hashCode() {
            return parts.hashCode();
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

        @Override
        public boolean equals(Object other) {
            return other instanceof Elements that && Objects.equals(type, that.type) && elements.equals(that.elements);
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(type) * 31 + elements.hashCode();
        }
    }
}
