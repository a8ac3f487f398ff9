// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

import java.util.List;
import java.util.Set;
import org.objectweb.asm.Type;

/**
 * Which values are worth telling of: strings, classes and what is made of them on their way to the calls that act by
 * name. All others would only make the facts large.
 */
final class KeptOperands {
    /** Classes of the JDK that act by name, keep names, or hand values through. */
    private static final Set<String> APIS = Set.of(
            "java/lang/Class",
            "java/lang/ClassLoader",
            "java/lang/Enum",
            "java/lang/String",
            "java/lang/System",
            "java/lang/Runtime",
            "java/util/Properties",
            "java/util/Objects",
            "java/util/ResourceBundle",
            "java/util/ServiceLoader",
            "java/util/EnumSet",
            "java/util/EnumMap",
            "java/io/ObjectOutputStream",
            "java/io/ObjectInputStream",
            "java/io/ObjectOutput",
            "java/io/ObjectInput",
            "java/net/URLClassLoader",
            "java/security/AccessController",
            "java/security/SecureClassLoader",
            "sun/misc/Unsafe",
            "jdk/internal/misc/Unsafe");

    private static final Set<String> READERS = Set.of(
            "java/lang/Class",
            "java/lang/String",
            "java/lang/invoke/MethodType",
            "java/lang/reflect/Constructor",
            "java/lang/reflect/Method");

    private KeptOperands() {}

    /** Whether a method's code takes or gives back any such value. */
    static boolean matter(ClassMethod method, List<Instruction> instructions) {
        if (carries(method.descriptor().substring(method.descriptor().indexOf(')')))) {
            return true;
        }
        for (Instruction instruction : instructions) {
            if (instruction instanceof Instruction.Call call) {
                if (keepsReceiver(call) || keepsArguments(call) && takesNames(call.descriptor())) {
                    return true;
                }
            } else if (instruction instanceof Instruction.FieldAccess field
                    && field.isPut()
                    && carries(field.descriptor())) {
                return true;
            }
        }
        return false;
    }

    /** Whether the arguments of this call can matter at all. */
    static boolean keepsArguments(Instruction.Call call) {
        return !isPlatform(call.owner()) || isApi(call);
    }

    /** Whether the receiver of this call can matter. */
    static boolean keepsReceiver(Instruction.Call call) {
        return isApi(call)
                || call.name().equals("getClass") && call.descriptor().equals("()Ljava/lang/Class;");
    }

    /** Whether a call certainly leaves as it is what its arguments refer to. */
    static boolean onlyReads(Instruction.Call call) {
        return READERS.contains(call.owner());
    }

    /** Whether a parameter, a field or a result of this type can hold what matters. */
    static boolean isCarrier(Type type) {
        Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
        return element.getSort() == Type.OBJECT && carries(element.getDescriptor())
                || type.getDescriptor().equals("Ljava/lang/Object;")
                || type.getDescriptor().equals("[Ljava/lang/Object;");
    }

    private static boolean takesNames(String descriptor) {
        int end = descriptor.indexOf(')');
        return end > 1 && (carries(descriptor.substring(1, end)) || descriptor.contains("Ljava/lang/Object;"));
    }

    private static boolean carries(String descriptor) {
        return descriptor.contains("Ljava/lang/String;")
                || descriptor.contains("Ljava/lang/Class;")
                || descriptor.contains("Ljava/lang/reflect/")
                || descriptor.contains("Ljava/lang/invoke/")
                || descriptor.contains("Ljava/security/Privileged")
                || descriptor.contains("Ljava/lang/CharSequence;");
    }

    private static boolean isApi(Instruction.Call call) {
        return APIS.contains(call.owner())
                || isReflective(call.owner())
                || call.name().equals("loadClass")
                || call.name().equals("defineClass");
    }

    private static boolean isReflective(String owner) {
        return owner.startsWith("java/lang/reflect/")
                || owner.startsWith("java/lang/invoke/")
                || owner.equals("java/lang/Class")
                || owner.startsWith("java/io/Object")
                || owner.endsWith("/Unsafe");
    }

    private static boolean isPlatform(String owner) {
        return owner.startsWith("java/")
                || owner.startsWith("javax/")
                || owner.startsWith("jdk/")
                || owner.startsWith("sun/")
                || owner.startsWith("com/sun/");
    }
}
