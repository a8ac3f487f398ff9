// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.graph;

import io.deeptrace.analyzer.program.Method;
import io.deeptrace.analyzer.program.NamedMethod;
import io.deeptrace.analyzer.program.ProgramType;
import io.deeptrace.format.MethodRef;

/** What a call names, found in the program: all calls of one name in one analysis share it. */
public final class Callee {
    private final NamedMethod name;

    /** The declaration that the name means (JVMS §5.4.3.3), or null if there is none. */
    final Method resolved;

    /** The methods whose code calls a method of this signature; null where that is not noted. */
    private final Callers callers;

    /** The last of them that calls this one. */
    private Method lastCaller;

    /** What all virtual calls of this name lead to, where that does not depend on the call; null until known. */
    VirtualTargets targets;

    /** The walk over the links that last came here by a plain link; null if none did. */
    private Object walker;

    private Boolean leads;
    private LeftOutReason leftOut;

    /** @param callers of all callees of this signature */
    Callee(NamedMethod name, Callers callers) {
        this.name = name;
        resolved = name.resolved();
        this.callers = callers;
    }

    /** A method called where no code names it. */
    public Callee(Method method) {
        this(new NamedMethod(method), null);
    }

    /** What the code says. */
    NamedMethod name() {
        return name;
    }

    /** As the code says it. */
    MethodRef declared() {
        return name.declared();
    }

    /** The type named. */
    ProgramType type() {
        return name.type();
    }

    /** Name and descriptor in one. */
    public String signature() {
        return name.signature();
    }

    /** Notes that a method's code calls this. */
    public void calledBy(Method caller) {
        if (lastCaller != caller) {
            lastCaller = caller;
            callers.add(caller);
        }
    }

    /** Whether this walk over the links comes here first by a plain link. */
    public boolean isNewTo(Object walk) {
        boolean isNew = walker != walk;
        walker = walk;
        return isNew;
    }

    /** Whether plain links to it need a call site; null until told. */
    public Boolean leads() {
        return leads;
    }

    /** Keeps whether plain links to it need a call site. */
    public void leads(boolean found) {
        leads = found;
    }

    /** What the list of what is left out has of plain links to it; null until told. */
    public LeftOutReason leftOut() {
        return leftOut;
    }

    /** Keeps what the list of what is left out has of plain links to it. */
    public void leftOut(LeftOutReason found) {
        leftOut = found;
    }
}
