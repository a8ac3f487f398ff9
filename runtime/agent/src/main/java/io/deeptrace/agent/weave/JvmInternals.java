// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.MethodNode;

/** Methods that cannot hold probes, or would not tell the truth with them; for each kind its reason. */
final class JvmInternals {
    private static final Map<String, String> ANNOTATIONS = Map.of(
            "Ljdk/internal/vm/annotation/IntrinsicCandidate;",
            "the JVM replaces compiled calls of it by its own code (intrinsic), so most calls would be missed",
            "Ljdk/internal/vm/annotation/ChangesCurrentThread;",
            "the current thread is another one at its end than at its beginning",
            "Ljdk/internal/vm/annotation/Hidden;",
            "the JVM hides it: it links method handles",
            "Ljava/lang/invoke/LambdaForm$Hidden;",
            "the JVM hides it: it links method handles",
            "Ljdk/internal/misc/ScopedMemoryAccess$Scoped;",
            "the JVM looks for it on stacks when memory is released");

    private JvmInternals() {}

    /** The reason not to weave this method of this class, or empty. */
    static Optional<String> reason(String owner, MethodNode method) {
        if ((method.access & Opcodes.ACC_NATIVE) != 0) {
            return Optional.of("native: it has no bytecode");
        }
        if ((method.access & Opcodes.ACC_ABSTRACT) != 0) {
            return Optional.of("abstract: it has no code");
        }
        if (owner.equals("java/lang/Object") && method.name.equals("<init>")) {
            return Optional.of("it runs for every object, those of the recorder included");
        }
        if (owner.startsWith("jdk/internal/event/")) {
            return Optional.of("the JVM itself rewrites it, for its flight recorder");
        }
        if (owner.startsWith("java/") || owner.startsWith("jdk/") || owner.startsWith("sun/")) {
            return annotated(method.visibleAnnotations);
        }
        return Optional.empty();
    }

    private static Optional<String> annotated(List<AnnotationNode> annotations) {
        if (annotations != null) {
            for (AnnotationNode annotation : annotations) {
                String reason = ANNOTATIONS.get(annotation.desc);
                if (reason != null) {
                    return Optional.of(reason);
                }
            }
        }
        return Optional.empty();
    }
}
