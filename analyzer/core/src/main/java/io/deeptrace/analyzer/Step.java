// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan;
import java.util.List;

/**
 * One way out of a method of the closure: an instruction and what it can lead to.
 *
 * @param from the method that it stands in
 * @param kind how it leads on
 * @param line its source line, or 0 where unknown
 * @param bci its bytecode index, or -1 where no instruction of the method does it
 * @param named the method that a call names, where it is declared; null where nothing is named
 * @param to the methods of the closure that can run; empty where the call leads out of it
 */
public record Step(
        Plan.PlannedMethod from, Kind kind, int line, int bci, MethodRef named, List<Plan.PlannedMethod> to) {

    /** Whether the method with this number in the plan can run. */
    public boolean leadsTo(int method) {
        for (Plan.PlannedMethod target : to) {
            if (target.id() == method) {
                return true;
            }
        }
        return false;
    }

    /** How one method leads to another. */
    public enum Kind {
        /** A call that names a class: static, special or virtual, or one that {@code invokedynamic} makes. */
        CALL("call"),
        /** {@code invokeinterface}. */
        INTERFACE_CALL("interface call"),
        /** Untraced code calls back a method of an object that is created or passed here. */
        CALLBACK("callback"),
        /** The first use of a class runs its initializer (JVMS §5.5). */
        INITIALIZER("initializer"),
        /** A class or method named here is found and called by reflection. */
        REFLECTION("reflection");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** In words, as people and files have it. */
        public String text() {
            return text;
        }
    }
}
