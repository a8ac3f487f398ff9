// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

import java.util.List;
import org.objectweb.asm.Type;

/**
 * What values are to a {@link CodeWalk}, and what instructions make of them: the walk knows where they lie, a domain what
 * they mean. What an instruction does is told once, in the order of the code.
 *
 * @param <V> stands for a value; null is one of them if the domain gives it out
 */
public interface ValueDomain<V> {
    /** A value of which nothing can be said. It stands for all others and stays itself in a local variable. */
    V unknown();

    /** A value of primitive type, or the second half of one. */
    V primitive();

    /** A small integer. */
    default V number(int value) {
        return primitive();
    }

    /** {@code null}. */
    V nothing();

    /** What a parameter holds at entry, counted from 0, the receiver first. */
    V parameter(int index);

    /**
     * What is loaded from a local variable.
     *
     * @param held what it was left with at this place
     */
    default V load(int local, V held) {
        return held;
    }

    /** With what a local variable is left at this place when this is stored. */
    default V store(int local, V value) {
        return value;
    }

    /** A value that is one or the other, by the way that the code took. */
    V either(V one, V other);

    /** What a slot holds at the head of a loop that can come back with another value in it. */
    V atLoop(V value);

    /**
     * A loop comes back to its head.
     *
     * @param value what it brings in a slot of the operand stack
     * @param head what {@link #atLoop} made of that slot
     */
    default void again(V value, V head) {}

    /** What a slot holds at the head of a loop that does not store into it, but may write into the object. */
    default V written(V value) {
        return value;
    }

    /** {@code ldc} of what is no number. */
    V constant(Instruction.Constant constant);

    /** {@code new}. */
    V created(Instruction.Allocation allocation);

    /**
     * A new array of references, or one of several dimensions.
     *
     * @param type descriptor of its type
     * @param dimensions how many of them are made
     */
    V array(String type, int dimensions);

    /** An element of an array of references. */
    V element(V array);

    /** Stores into an array of references. */
    void storeElement(Frame<V> frame, V array, V index, V value);

    /** The value, known to be of this type: an internal name or the descriptor of an array type. */
    V cast(String type, V value);

    /** What a field holds. */
    V field(Instruction.FieldAccess field);

    /** Stores into a field. */
    void storeField(Frame<V> frame, Instruction.FieldAccess field, V value);

    /**
     * Calls a method.
     *
     * @param frame what the slots hold beside what the call takes
     * @param types of the parameters
     * @param arguments the receiver, if there is one, and the arguments
     * @return the result; of no meaning if the method is void
     */
    V call(Frame<V> frame, Instruction.Call call, Type[] types, List<V> arguments);

    /** {@code invokedynamic}; as {@link #call}. */
    V dynamicCall(Frame<V> frame, Instruction.DynamicCall call, Type[] types, List<V> arguments);

    /** {@code areturn}. */
    void returned(int bci, V value);

    /** {@code athrow}. */
    default void thrown(V value) {}

    /** What a handler catches; of any type if that is null. */
    V caught(String type);
}
