// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

import java.util.List;
import org.objectweb.asm.Handle;

/**
 * What the instructions of a method do with references, as {@link ValueWalk} finds them.
 *
 * @param <V> stands for a reference; null where no reference of interest can be
 */
public interface Values<V> {
    /** What a local variable holds, whenever it was stored. */
    V load(int local);

    /** Stores into a local variable. */
    void store(int local, V value);

    /** A value that is one or the other. */
    V either(V one, V other);

    /** A value of which later instructions will show more by {@link #flow}. */
    V variable();

    /** {@code to}, made by {@link #variable}, can also be {@code from}. */
    void flow(V from, V to);

    /** Nothing can be said of this value. */
    V unknown();

    /**
     * A new object or array.
     *
     * @param bci where
     * @param type internal name of its class, or descriptor of the array type
     */
    V created(int bci, String type);

    /** An element of an array. */
    V element(V array);

    /** Stores into an array. */
    void storeElement(V array, V value);

    /** What a field holds. */
    V field(String owner, String name, String descriptor);

    /** Stores into a field. */
    void storeField(String owner, String name, String descriptor, V value);

    /**
     * Calls a method.
     *
     * @param arguments the receiver, if there is one, and the arguments
     * @return the result; null if it is void or primitive
     */
    V call(int bci, int opcode, String owner, String name, String descriptor, List<V> arguments);

    /** {@code invokedynamic}, with what it takes from the stack; as {@link #call}. */
    V dynamicCall(int bci, Handle bootstrap, String descriptor, List<V> arguments);

    /** The value, known to be of this type, an internal name or the descriptor of an array type. */
    V cast(String type, V value);

    /** A string constant. */
    void text(String value);

    /** Returns from the method. */
    void returned(V value);

    /** Throws. */
    void thrown(V value);

    /** What a handler catches; of any type if that is null. */
    V caught(String type);
}
