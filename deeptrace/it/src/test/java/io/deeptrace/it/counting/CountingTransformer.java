// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.counting;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Puts {@code CallCounter.entered(n)} at the beginning of the listed methods. */
final class CountingTransformer implements ClassFileTransformer {
    private static final String COUNTER = "io/deeptrace/it/counting/CallCounter";

    private final Map<String, Integer> numbers = new HashMap<>();
    private final Set<String> owners = new HashSet<>();

    CountingTransformer(List<String> methods) {
        for (String method : methods) {
            numbers.put(method, numbers.size());
            owners.add(method.substring(0, method.indexOf(' ')));
        }
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        if (name == null || !owners.contains(name)) {
            return null;
        }
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String method, String descriptor, String signature, String[] exceptions) {
                        MethodVisitor next = super.visitMethod(access, method, descriptor, signature, exceptions);
                        Integer number = numbers.get(name + " " + method + " " + descriptor);
                        return number == null ? next : new Entry(next, number);
                    }
                },
                0);
        return writer.toByteArray();
    }

    /** The call at the beginning of one method. */
    private static final class Entry extends MethodVisitor {
        private final int number;

        Entry(MethodVisitor next, int number) {
            super(Opcodes.ASM9, next);
            this.number = number;
        }

        @Override
        public void visitCode() {
            super.visitCode();
            super.visitLdcInsn(number);
            super.visitMethodInsn(Opcodes.INVOKESTATIC, COUNTER, "entered", "(I)V", false);
        }
    }
}
