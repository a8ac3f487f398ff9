// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import io.deeptrace.agent.weave.Signature;
import io.deeptrace.format.Plan;
import io.deeptrace.format.Plan.PlannedMethod;
import io.deeptrace.format.Settings;
import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.Opcodes;

/**
 * What a call that was armed for a root may run instead, because its receiver is of a class that the plan does not know: a
 * method of an object with the root's name and as many parameters. Their types may differ where a bridge is passed over. Whether
 * it overrides the root is not asked: only the first root entered after the arming opens a scope, and between the two at most a
 * class initializer runs.
 */
final class ArmedRoots {
    private static final int BOUND = Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE;

    private final Set<Signature> signatures = new HashSet<>();

    ArmedRoots(Plan plan) {
        if (Settings.fromMap(plan.settings()).armed()) {
            for (int root : plan.roots()) {
                PlannedMethod method = plan.method(root);
                if (isVirtual(method)) {
                    signatures.add(Signature.of(method.ref()));
                }
            }
        }
    }

    /** Whether this method may be run by the armed call. */
    boolean mayBe(PlannedMethod method) {
        return isVirtual(method) && signatures.contains(Signature.of(method.ref()));
    }

    private static boolean isVirtual(PlannedMethod method) {
        return (method.access() & BOUND) == 0 && !method.ref().name().startsWith("<");
    }
}
