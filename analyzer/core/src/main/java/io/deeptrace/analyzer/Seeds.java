// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.analyzer.program.Method;
import io.deeptrace.analyzer.program.ProgramType;
import io.deeptrace.format.MethodRef;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;

/**
 * Proposes what runs before a root is called, so that the analysis meets the objects that the root will meet. Without
 * it, a method of an object knows nothing of what the object's constructor put into its fields.
 */
public final class Seeds {
    private Seeds() {}

    /**
     * For a method of an object, the constructors of its class and the static methods of the class that return one; for
     * others none. A class that cannot be read has none.
     */
    public static List<MethodRef> of(Program program, MethodRef root) {
        ProgramType owner = program.code().types().get(root.owner());
        Method method = owner.methods().get(root.name() + root.descriptor());
        if (method == null || method.isStatic() || method.isConstructor()) {
            return List.of();
        }
        List<MethodRef> seeds = new ArrayList<>();
        for (Method candidate : owner.methods().all()) {
            boolean constructor = candidate.isConstructor();
            boolean factory = candidate.isStatic()
                    && (candidate.declaration.access() & (Opcodes.ACC_SYNTHETIC | Opcodes.ACC_NATIVE)) == 0
                    && candidate.ref().descriptor().endsWith(")L" + root.owner() + ';');
            if (constructor || factory) {
                seeds.add(candidate.ref());
            }
        }
        return seeds;
    }
}
