// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import io.deeptrace.format.Plan.PlannedMethod;
import java.util.List;
import org.objectweb.asm.Opcodes;

/**
 * A method that is recorded where it is called, as one call instruction names it.
 *
 * @param method the method, or one of several among which the receiver's class decides
 * @param probe by which the call begins
 */
record SiteMethod(PlannedMethod method, String probe) {
    /** Begins a call on an object that is not null. */
    static final String ON = "enterOn";
    /** Begins one if the class of the receiver tells that it is of a method recorded there. */
    static final String SELECTED = "enterSelected";

    /** The receiver's class decides which method it is. */
    static SiteMethod selected(PlannedMethod method) {
        return new SiteMethod(method, SELECTED);
    }

    /** The instruction alone tells the method. */
    static SiteMethod bound(PlannedMethod method) {
        boolean onObject = (method.access() & Opcodes.ACC_STATIC) == 0
                && !method.ref().name().equals("<init>");
        return new SiteMethod(method, onObject ? ON : "enter");
    }

    boolean isStatic() {
        return (method.access() & Opcodes.ACC_STATIC) != 0;
    }

    boolean isPrivate() {
        return (method.access() & Opcodes.ACC_PRIVATE) != 0;
    }

    boolean isConstructor() {
        return method.ref().name().equals("<init>");
    }

    /** What the probe is given to know the method by. */
    int number() {
        return method.id();
    }

    /** How its begin is announced. */
    EntryShape shape(Redaction redaction) {
        EntryShape entry = EntryShape.of(new MethodPlan(method, false, true, List.of()), redaction);
        return new EntryShape(probe, entry.letters());
    }
}
