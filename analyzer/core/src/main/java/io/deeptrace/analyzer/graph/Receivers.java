// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.graph;

import io.deeptrace.analyzer.classfile.Instruction;
import io.deeptrace.analyzer.program.Method;
import io.deeptrace.analyzer.program.ProgramType;
import io.deeptrace.analyzer.program.Targets;

/**
 * Which methods a virtual call may run, and which methods of an object untraced code may call: the one point in which
 * the engines differ. All that is told here grows while the analysis runs.
 */
public interface Receivers {
    /**
     * The targets of a virtual call, now and later.
     *
     * @param caller the method whose code calls, or null if that is nobody's code
     * @param origin the calling instruction, or null
     * @param type the type named
     * @param signature name and descriptor of the method
     */
    Targets virtual(Method caller, Instruction origin, ProgramType type, String signature);

    /**
     * What code behind the border can call on an object of this type: its overrides of methods that are declared there.
     */
    Targets callbacks(ProgramType type);

    /** Notes that objects of this type can exist, told once for each type that can matter. */
    void exists(ProgramType type);

    /** Notes that objects of this type are made where no code shows what becomes of them. */
    default void appears(ProgramType type) {}

    /** Notes that this method can be called where no code shows with which objects: by reflection, by the JVM. */
    default void calledUnseen(Method method) {}

    /** Notes that the JVM calls this method, which has no parameters, on objects of exactly this type, wherever they are. */
    default void freed(ProgramType type, Method finalizer) {}

    /** Notes that this method is called from outside the program, with any objects there are. */
    default void entered(Method method) {}

    /** Notes that the links of this method are known. */
    default void scanned(Method method) {}

    /** Follows all that was noted; says whether that may have reached further methods. */
    default boolean advance() {
        return false;
    }

    /** Makes the receivers of one analysis. */
    interface Engine {
        Receivers of(Reachability reachability, SubtypeIndex subtypes);
    }
}
