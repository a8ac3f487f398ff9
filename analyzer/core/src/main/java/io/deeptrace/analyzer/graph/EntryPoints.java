// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.graph;

import io.deeptrace.analyzer.program.Method;
import io.deeptrace.analyzer.program.ProgramType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Type;

/**
 * Methods that are called from outside the program: nobody's code shows which objects they get. Where the receiver or a
 * parameter has an application type of which no object is known, one is assumed and its constructors are followed.
 */
public final class EntryPoints {
    private final TypeTable types;
    private final Reachability reachability;
    private final SubtypeIndex subtypes;
    private final List<Method> entries = new ArrayList<>();
    private final Set<ProgramType> assumed = new HashSet<>();

    public EntryPoints(TypeTable types, Reachability reachability, SubtypeIndex subtypes) {
        this.types = types;
        this.reachability = reachability;
        this.subtypes = subtypes;
    }

    /** Follows this method as one that somebody calls. */
    public void add(Method method) {
        entries.add(method);
        if (method.isConstructor() && method.owner.isConcrete()) {
            reachability.instantiate(method.owner);
            reachability.reach(reachability.callbacks(method.owner));
        }
        reachability.reach(reachability.initializers(method.owner));
        reachability.enter(method);
    }

    /** Follows what an object of exactly this type brings that somebody makes elsewhere: its constructors, its callbacks. */
    public void addObject(ProgramType type) {
        reachability.instantiate(type);
        reachability.reach(reachability.callbacks(type));
        for (Method method : type.methods().all()) {
            if (method.isConstructor()) {
                add(method);
            }
        }
    }

    /** Runs the analysis until neither the code nor an assumption about an entry adds anything. */
    public void settle() {
        do {
            reachability.run();
        } while (assumeOne());
    }

    private boolean assumeOne() {
        for (Method entry : List.copyOf(entries)) {
            if (!entry.isStatic() && !entry.isConstructor() && assume(entry.owner)) {
                return true;
            }
            for (Type parameter : Type.getArgumentTypes(entry.ref().descriptor())) {
                Type element = parameter.getSort() == Type.ARRAY ? parameter.getElementType() : parameter;
                if (element.getSort() == Type.OBJECT && assume(types.get(element.getInternalName()))) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean assume(ProgramType type) {
        if (!type.application
                || type.file == null
                || !types.graph().of(type).instantiatedSubtypes.isEmpty()
                || !assumed.add(type)) {
            return false;
        }
        List<ProgramType> candidates = type.isConcrete() ? List.of(type) : subtypes.concrete(type);
        for (ProgramType candidate : candidates) {
            addObject(candidate);
        }
        return !candidates.isEmpty();
    }
}
