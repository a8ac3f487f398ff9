// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.soot;

import io.deeptrace.format.MethodRef;
import java.util.List;
import java.util.Map;
import soot.ArrayType;
import soot.RefType;
import soot.Scene;
import soot.SootClass;
import soot.SootMethod;
import soot.SootMethodRef;
import soot.Type;

/** Translates between Soot's names and ours. */
final class Names {
    private static final Map<String, String> PRIMITIVES = Map.of(
            "boolean", "Z", "byte", "B", "char", "C", "short", "S", "int", "I", "long", "J", "float", "F", "double",
            "D", "void", "V");

    private Names() {}

    static MethodRef ref(SootMethod method) {
        return ref(method.getDeclaringClass(), method.getName(), method.getParameterTypes(), method.getReturnType());
    }

    static MethodRef ref(SootMethodRef method) {
        return ref(method.getDeclaringClass(), method.getName(), method.getParameterTypes(), method.getReturnType());
    }

    /** The method of this name in Soot's scene, or null if it has none. */
    static SootMethod method(MethodRef ref) {
        SootClass owner = Scene.v().getSootClassUnsafe(ref.className());
        if (owner != null) {
            for (SootMethod method : owner.getMethods()) {
                if (method.getName().equals(ref.name()) && ref(method).equals(ref)) {
                    return method;
                }
            }
        }
        return null;
    }

    private static MethodRef ref(SootClass owner, String name, List<Type> parameters, Type result) {
        StringBuilder descriptor = new StringBuilder("(");
        parameters.forEach(parameter -> descriptor.append(descriptor(parameter)));
        descriptor.append(')').append(descriptor(result));
        return new MethodRef(owner.getName().replace('.', '/'), name, descriptor.toString());
    }

    private static String descriptor(Type type) {
        if (type instanceof ArrayType array) {
            return '[' + descriptor(array.getElementType());
        }
        if (type instanceof RefType reference) {
            return 'L' + reference.getClassName().replace('.', '/') + ';';
        }
        return PRIMITIVES.get(type.toString());
    }
}
