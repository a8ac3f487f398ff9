// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import io.deeptrace.format.MethodRef;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Puts a call before the outermost call instruction of a compiled expression, when receiver and arguments are already on
 * the stack:
 *
 * <pre>
 *   … operands …
 *   invokestatic io/deeptrace/agent/RootCall.arm()V
 *   invokevirtual com/acme/Machine.insert(…)…
 * </pre>
 *
 * Only what happens inside that call is then recorded. The call is the last one with its name, since operands are
 * evaluated before it and nothing but boxing and casts comes after (JLS §15.7, §15.12.4).
 */
final class CallArming {
    private static final String ARMER = "io/deeptrace/agent/RootCall";

    private final String method;
    private final String callee;

    /**
     * @param method the method whose code is the expression
     * @param callee the name of the outermost call's method
     */
    CallArming(String method, String callee) {
        this.method = method;
        this.callee = callee;
    }

    /** The class with the call in it, and the method that the armed instruction names. */
    Armed arm(byte[] classFile) {
        List<MethodRef> calls = new ArrayList<>();
        ClassReader reader = new ClassReader(classFile);
        reader.accept(new Calls(null, calls, -1), ClassReader.SKIP_FRAMES);
        int last = calls.size() - 1;
        while (last >= 0 && !calls.get(last).name().equals(callee)) {
            last--;
        }
        if (last < 0) {
            throw new IllegalStateException("The compiled expression does not call " + callee);
        }
        ClassWriter writer = new ClassWriter(0);
        Calls written = new Calls(writer, new ArrayList<>(), last);
        reader.accept(written, 0);
        return new Armed(writer.toByteArray(), calls.get(last), written.armsStatic);
    }

    /**
     * An armed class.
     *
     * @param isStatic whether the armed instruction calls a static method
     */
    record Armed(byte[] classFile, MethodRef callee, boolean isStatic) {}

    /** Lists the calls of the expression's code, and arms the one with this index. */
    private final class Calls extends ClassVisitor {
        private final List<MethodRef> calls;
        private final int armed;
        private boolean armsStatic;

        Calls(ClassVisitor next, List<MethodRef> calls, int armed) {
            super(Opcodes.ASM9, next);
            this.calls = calls;
            this.armed = armed;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] thrown) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, thrown);
            if (!name.equals(method)) {
                return next;
            }
            return new MethodVisitor(Opcodes.ASM9, next) {
                @Override
                public void visitMethodInsn(int opcode, String owner, String called, String type, boolean isInterface) {
                    if (calls.size() == armed) {
                        super.visitMethodInsn(Opcodes.INVOKESTATIC, ARMER, "arm", "()V", false);
                        armsStatic = opcode == Opcodes.INVOKESTATIC;
                    }
                    calls.add(new MethodRef(owner, called, type));
                    super.visitMethodInsn(opcode, owner, called, type, isInterface);
                }
            };
        }
    }
}
