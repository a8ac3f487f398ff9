// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.counting;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Puts {@code CallCounter.entered(n)} at the beginning of every method of the program but bridges. */
final class CountingTransformer implements ClassFileTransformer {
    private static final String ANY = "java/lang/Throwable";
    private static final String COUNTER = "io/deeptrace/it/counting/CallCounter";
    private static final Pattern PROXY = Pattern.compile("\\$Proxy\\d+$");
    private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();
    private static final int MAJOR_VERSION = 6;
    private static final int BRIDGE = Opcodes.ACC_BRIDGE | Opcodes.ACC_SYNTHETIC;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> leftOut = new ArrayList<>(List.of(
            "io/deeptrace/it/counting/",
            "java/",
            "javax/",
            "jdk/",
            "sun/",
            "com/sun/",
            "org/objectweb/asm/",
            "io/deeptrace/agent/",
            "io/deeptrace/format/",
            "io/deeptrace/blacklist/"));

    CountingTransformer(String root, List<String> leftOut) {
        numbers.put(root, CallCounter.ROOT);
        this.leftOut.addAll(leftOut);
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        // Proxies forward to what is counted. No list of names would do for the JDK: org.jcp.xml.dsig is its own too.
        if (loader == null
                || loader == PLATFORM
                || name == null
                || PROXY.matcher(name).find()
                || name.contains("CGLIB$$")
                || name.contains("$MockitoMock$")
                || name.contains("$auxiliary$")
                || leftOut.stream().anyMatch(name::startsWith)) {
            return null;
        }
        ClassReader reader = new ClassReader(classFile);
        boolean frames = reader.readUnsignedShort(MAJOR_VERSION) >= Opcodes.V1_6;
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String method, String descriptor, String signature, String[] exceptions) {
                        MethodVisitor next = super.visitMethod(access, method, descriptor, signature, exceptions);
                        boolean bridge = (access & BRIDGE) == BRIDGE;
                        return bridge ? next : new Entry(next, frames, number(name + " " + method + " " + descriptor));
                    }
                },
                0);
        return writer.toByteArray();
    }

    /** The methods met so far. */
    synchronized Map<String, Integer> numbers() {
        return Map.copyOf(numbers);
    }

    private synchronized int number(String method) {
        return numbers.computeIfAbsent(method, fresh -> numbers.size());
    }

    /**
     * The call at the beginning of one method. Where the stack is full it fails, in the place of the method itself: then the
     * entry is counted all the same and the method goes on, to fail by itself.
     * <pre>
     *   begin:   ldc number
     *            invokestatic CallCounter.entered
     *   end:     goto go
     *   handler: pop
     *            CallCounter.overflowed++
     *   go:      nop
     * </pre>
     */
    private static final class Entry extends MethodVisitor {
        private final boolean frames;
        private final int number;

        Entry(MethodVisitor next, boolean frames, int number) {
            super(Opcodes.ASM9, next);
            this.frames = frames;
            this.number = number;
        }

        @Override
        public void visitCode() {
            super.visitCode();
            Label begin = new Label();
            Label end = new Label();
            Label handler = new Label();
            Label go = new Label();
            // Of any type, for the verifier would ask the class's loader, which may be the program's, for one that is
            // named.
            super.visitTryCatchBlock(begin, end, handler, null);
            super.visitLabel(begin);
            super.visitLdcInsn(number);
            super.visitMethodInsn(Opcodes.INVOKESTATIC, COUNTER, "entered", "(I)V", false);
            super.visitLabel(end);
            super.visitJumpInsn(Opcodes.GOTO, go);
            super.visitLabel(handler);
            frame(Opcodes.F_SAME1, ANY);
            super.visitInsn(Opcodes.POP);
            super.visitFieldInsn(Opcodes.GETSTATIC, COUNTER, "overflowed", "J");
            super.visitInsn(Opcodes.LCONST_1);
            super.visitInsn(Opcodes.LADD);
            super.visitFieldInsn(Opcodes.PUTSTATIC, COUNTER, "overflowed", "J");
            super.visitLabel(go);
            frame(Opcodes.F_SAME);
            // The method's own code may begin with a frame.
            super.visitInsn(Opcodes.NOP);
        }

        private void frame(int type, Object... stack) {
            if (frames) {
                super.visitFrame(type, 0, null, stack.length, stack);
            }
        }
    }
}
