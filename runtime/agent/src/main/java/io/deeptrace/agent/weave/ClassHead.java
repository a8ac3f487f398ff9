// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** What rules may ask about a class, without its code: most classes are left out by it alone. */
public final class ClassHead {
    private final List<String> parents = new ArrayList<>();
    private final Set<String> annotations = new HashSet<>();

    /**
     * Reads a class file.
     */
    public ClassHead(ClassReader reader) {
        reader.accept(new Members(), ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    }

    /** Internal names of the superclass and the interfaces that it names. */
    public List<String> parents() {
        return parents;
    }

    /** Binary names of the annotations on the class. */
    public Set<String> annotations() {
        return annotations;
    }

    private final class Members extends ClassVisitor {
        Members() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
            if (parent != null) {
                parents.add(parent);
            }
            parents.addAll(List.of(interfaces));
        }

        @Override
        public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            annotations.add(Type.getType(descriptor).getClassName());
            return null;
        }
    }
}
