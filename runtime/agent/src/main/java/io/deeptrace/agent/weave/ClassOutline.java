// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan.PlannedMethod;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What a class file tells of its methods and their calls: what the analysis would put into a plan, without numbers. */
public final class ClassOutline {
    private static final int BRIDGE = Opcodes.ACC_BRIDGE | Opcodes.ACC_SYNTHETIC;

    private final List<PlannedMethod> methods = new ArrayList<>();
    private final SiteMethods siteMethods;

    /**
     * Reads a class file.
     *
     * @param siteMethods what is recorded where it is called
     */
    public ClassOutline(OffsetReader reader, SiteMethods siteMethods) {
        this.siteMethods = siteMethods;
        reader.accept(new Members(reader), ClassReader.SKIP_FRAMES);
    }

    /**
     * Its methods, all ids and depths 0, in the order of the file. Not among them are those without code but for native ones, and bridges,
     * which are looked through.
     */
    public List<PlannedMethod> methods() {
        return methods;
    }

    private final class Members extends ClassVisitor {
        private final OffsetReader reader;
        private String owner;
        private String source;

        Members(OffsetReader reader) {
            super(Opcodes.ASM9);
            this.reader = reader;
        }

        @Override
        public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
            owner = name;
        }

        @Override
        public void visitSource(String file, String debug) {
            source = file;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            if ((access & Opcodes.ACC_ABSTRACT) != 0 || (access & BRIDGE) == BRIDGE) {
                return null;
            }
            MethodRef ref = new MethodRef(owner, name, descriptor);
            return new MethodOutline(ref, access, reader, methods, source, siteMethods);
        }
    }
}
