// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.analyzer.classfile.Instruction;
import io.deeptrace.analyzer.graph.Expansions;
import io.deeptrace.analyzer.graph.Link;
import io.deeptrace.analyzer.graph.Reachability;
import io.deeptrace.analyzer.graph.TypeTable;
import io.deeptrace.analyzer.program.Method;
import io.deeptrace.analyzer.program.ProgramType;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * What untraced code can call back during a boundary call: methods of the objects that the calling method creates, of
 * those that the declared parameter types can hold, and of the receiver if the code called is inherited by it. A
 * parameter of type {@code Object} tells nothing.
 */
final class BoundaryCallbacks {
    private final TypeTable types;
    private final Reachability reachability;
    private final Expansions expansions;
    private final Map<ProgramType, Set<Method>> below = new HashMap<>();

    BoundaryCallbacks(TypeTable types, Reachability reachability, Expansions expansions) {
        this.types = types;
        this.reachability = reachability;
        this.expansions = expansions;
    }

    /** What objects that this method creates can be called back by. */
    Set<Method> created(Method caller) {
        Set<Method> callbacks = new LinkedHashSet<>();
        for (Link link : types.graph().of(caller).links()) {
            if (link.kind() == Link.Kind.CREATE) {
                callbacks.addAll(expansions.of(link.targets()).methods());
            }
        }
        return callbacks;
    }

    /** What objects passed by this call can be called back by, judged by the types declared. */
    Set<Method> passed(Method caller, Link call) {
        Set<Method> callbacks = new LinkedHashSet<>();
        if (call.declared() == null || !(call.origin() instanceof Instruction.Call instruction)) {
            return callbacks;
        }
        for (Type parameter : Type.getArgumentTypes(call.declared().descriptor())) {
            Type element = parameter.getSort() == Type.ARRAY ? parameter.getElementType() : parameter;
            if (element.getSort() == Type.OBJECT) {
                ProgramType type = types.get(element.getInternalName());
                if (type != types.object()) {
                    callbacks.addAll(below.computeIfAbsent(type, this::callbacks));
                }
            }
        }
        if (instruction.opcode() == Opcodes.INVOKESPECIAL && !caller.isStatic()) {
            if (caller.owner.isSubtypeOf(types.get(instruction.owner()))) {
                callbacks.addAll(below.computeIfAbsent(caller.owner, this::callbacks));
            }
        } else if (instruction.opcode() != Opcodes.INVOKESTATIC) {
            inherited(types.get(instruction.owner()), call, callbacks);
        }
        return callbacks;
    }

    /** Objects below the type named whose class inherits the code called: it calls methods of its own object. */
    private void inherited(ProgramType type, Link call, Set<Method> callbacks) {
        for (ProgramType receiver : types.graph().of(type).instantiatedSubtypes()) {
            Method run =
                    receiver.dispatch(call.declared().name() + call.declared().descriptor());
            if (run != null && !expansions.isTraced(run) && !run.isTransparent()) {
                callbacks.addAll(expansions.of(reachability.callbacks(receiver)).methods());
            }
        }
    }

    private Set<Method> callbacks(ProgramType type) {
        Set<Method> callbacks = new LinkedHashSet<>();
        for (ProgramType instantiated : List.copyOf(types.graph().of(type).instantiatedSubtypes())) {
            callbacks.addAll(expansions.of(reachability.callbacks(instantiated)).methods());
        }
        return callbacks;
    }
}
