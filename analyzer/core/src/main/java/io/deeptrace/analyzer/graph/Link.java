// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.graph;

import io.deeptrace.analyzer.classfile.Instruction;
import io.deeptrace.analyzer.program.Method;
import io.deeptrace.analyzer.program.Targets;
import io.deeptrace.format.MethodRef;

/**
 * From an instruction of a method to what it leads to.
 *
 * @param kind what the instruction does
 * @param origin the instruction, or null where no instruction of the method itself does it
 * @param callee what a call names, or null if it names nothing
 * @param targets the methods that can run
 */
public record Link(Kind kind, Instruction origin, Callee callee, Targets targets) {
    /** What an instruction does. */
    public enum Kind {
        /** Calls a method, or makes the JDK call it. */
        CALL,
        /** Initialises a class (JVMS §5.5). */
        INITIALIZE,
        /** Creates an object whose methods untraced code may call back. */
        CREATE,
        /** Names a class or method that is then found by reflection. */
        REFLECT
    }

    public Link(Kind kind, Instruction origin, Targets targets) {
        this(kind, origin, null, targets);
    }

    /**
     * Whether it says no more than that its callee is called: then all such links lead to the same. To be asked only when
     * the analysis has settled.
     */
    public boolean isPlain() {
        return callee != null && targets == (callee.targets == null ? callee.resolved : callee.targets);
    }

    /** The method that a call names, or null if it names none. */
    public MethodRef declared() {
        return callee == null ? null : callee.declared();
    }

    /** The declaration that the name means, or null if there is none. */
    public Method resolved() {
        return callee == null ? null : callee.resolved;
    }

    /** Why the class named could not be read, or null. */
    public String problem() {
        return callee == null ? null : callee.type().problem;
    }
}
