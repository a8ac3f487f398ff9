// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.reflection;

import io.deeptrace.analyzer.graph.TypeTable;
import io.deeptrace.analyzer.program.Method;
import io.deeptrace.analyzer.program.ProgramType;
import java.util.ArrayList;
import java.util.List;

/** What serialization calls on an object of a class (Java Object Serialization Specification, chapters 2, 3 and 5). */
final class Serialization {
    private static final String SERIALIZED_LAMBDA = "java/lang/invoke/SerializedLambda";

    private final TypeTable types;

    Serialization(TypeTable types) {
        this.types = types;
    }

    boolean isSerializable(ProgramType type) {
        return type.isSubtypeOf(types.get("java/io/Serializable"));
    }

    /** What writing an object of exactly this type calls. */
    List<Method> writing(ProgramType type) {
        List<Method> called = new ArrayList<>();
        addInherited(type, "writeReplace()Ljava/lang/Object;", called);
        if (isExternalizable(type)) {
            addInherited(type, "writeExternal(Ljava/io/ObjectOutput;)V", called);
        } else {
            addDeclared(type, "writeObject(Ljava/io/ObjectOutputStream;)V", called);
        }
        return called;
    }

    /** What reading an object of exactly this type calls. */
    List<Method> reading(ProgramType type) {
        List<Method> called = new ArrayList<>();
        addInherited(type, "readResolve()Ljava/lang/Object;", called);
        if (isExternalizable(type)) {
            addInherited(type, "readExternal(Ljava/io/ObjectInput;)V", called);
            add(type.methods().get("<init>()V"), called);
        } else {
            addDeclared(type, "readObject(Ljava/io/ObjectInputStream;)V", called);
            addDeclared(type, "readObjectNoData()V", called);
            ProgramType above = type;
            while (above != null && isSerializable(above)) {
                above = above.superType();
            }
            if (above != null && !type.isRecord()) {
                add(above.methods().get("<init>()V"), called);
            }
        }
        if (type.isRecord()) {
            // A record is read by its canonical constructor.
            type.methods().all().stream().filter(Method::isConstructor).forEach(called::add);
        }
        return called;
    }

    /** What makes lambdas of this class again after they were written; null if it has none. */
    Method lambdas(ProgramType type) {
        return type.methods().get("$deserializeLambda$(L" + SERIALIZED_LAMBDA + ";)Ljava/lang/Object;");
    }

    /** What stands for a lambda in a stream resolves itself. */
    Method resolvingLambdas() {
        return types.get(SERIALIZED_LAMBDA).methods().get("readResolve()Ljava/lang/Object;");
    }

    private boolean isExternalizable(ProgramType type) {
        return type.isSubtypeOf(types.get("java/io/Externalizable"));
    }

    private void addInherited(ProgramType type, String signature, List<Method> to) {
        Method own = type.methods().get(signature);
        add(own != null ? own : type.dispatch(signature), to);
    }

    private void addDeclared(ProgramType type, String signature, List<Method> to) {
        for (ProgramType parent = type; parent != null && isSerializable(parent); parent = parent.superType()) {
            add(parent.methods().get(signature), to);
        }
    }

    private static void add(Method method, List<Method> to) {
        if (method != null && !method.isStatic() && !method.isAbstract()) {
            to.add(method);
        }
    }
}
