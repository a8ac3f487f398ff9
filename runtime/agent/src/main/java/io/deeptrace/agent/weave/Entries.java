// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The methods by which woven code announces that a call begins, one for each {@link EntryShape}; made when first needed,
 * beside the recorder:
 *
 * <pre>
 *   static Frame enter_LJ(Object a, long b, int method) {
 *     return Probe.admits() ? enterRecorded_LJ(a, b, method) : null;
 *   }
 *   &#64;DontInline private static Frame enterRecorded_LJ(Object a, long b, int method) {
 *     Frame f = Probe.enter(method);
 *     Probe.argument(a, f); Probe.argument(b, f);
 *     Probe.start(f);
 *     return f;
 *   }
 * </pre>
 *
 * So a woven method has one call more and no loop, branch or handler of its own for it; what it takes to record is
 * compiled once for each shape and not into every method.
 */
public final class Entries {
    // Without stack maps: nothing here is worth them.
    private static final int VERSION = Opcodes.V1_5;
    private static final String DONT_INLINE = "Ljdk/internal/vm/annotation/DontInline;";
    private static final Set<String> CALLS = Set.of("enter", "enterUnforeseen");

    private final ProbeNames names;
    private final Consumer<byte[]> definer;
    private final Map<EntryShape, String> owners = new HashMap<>();
    private final Set<EntryShape> undefined = new LinkedHashSet<>();
    private int classes;

    /** Entries of these probes; {@code definer} defines a class file in the package and the loader that they are in. */
    public Entries(ProbeNames names, Consumer<byte[]> definer) {
        this.names = names;
        this.definer = definer;
    }

    ProbeNames names() {
        return names;
    }

    /** Internal name of the class that has the method for this shape, once {@link #define} was called. */
    synchronized String owner(EntryShape shape) {
        String owner = owners.get(shape);
        if (owner == null) {
            owner = next();
            owners.put(shape, owner);
            undefined.add(shape);
        }
        return owner;
    }

    /** Defines what has been asked for, by whomever. Call it before woven code that uses it can run. */
    synchronized void define() {
        if (!undefined.isEmpty()) {
            byte[] classFile = classFile();
            undefined.clear();
            classes++;
            definer.accept(classFile);
        }
    }

    private String next() {
        return names.probe() + "Entries" + (classes + 1);
    }

    private byte[] classFile() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(VERSION, Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL, next(), null, "java/lang/Object", null);
        for (EntryShape shape : undefined) {
            if (CALLS.contains(shape.probe())) {
                gate(writer, shape);
                body(writer, shape, shape.recorder(), Opcodes.ACC_PRIVATE);
            } else {
                body(writer, shape, shape.name(), Opcodes.ACC_PUBLIC);
            }
        }
        writer.visitEnd();
        return writer.toByteArray();
    }

    private void gate(ClassWriter writer, EntryShape shape) {
        String descriptor = shape.descriptor(names.frame());
        MethodVisitor code =
                writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, shape.name(), descriptor, null, null);
        code.visitCode();
        Label admitted = new Label();
        code.visitMethodInsn(Opcodes.INVOKESTATIC, names.probe(), "admits", "()Z", false);
        code.visitJumpInsn(Opcodes.IFNE, admitted);
        code.visitInsn(Opcodes.ACONST_NULL);
        code.visitInsn(Opcodes.ARETURN);
        code.visitLabel(admitted);
        int local = 0;
        for (Type type : Type.getArgumentTypes(descriptor)) {
            code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), local);
            local += type.getSize();
        }
        code.visitMethodInsn(Opcodes.INVOKESTATIC, next(), shape.recorder(), descriptor, false);
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private void body(ClassWriter writer, EntryShape shape, String name, int access) {
        String frame = 'L' + names.frame() + ';';
        String descriptor = shape.descriptor(names.frame());
        MethodVisitor code = writer.visitMethod(access | Opcodes.ACC_STATIC, name, descriptor, null, null);
        code.visitAnnotation(DONT_INLINE, true).visitEnd();
        code.visitCode();
        int id = Type.getArgumentsAndReturnSizes(descriptor) / 4 - 2;
        int call = id + 1;
        code.visitVarInsn(Opcodes.ILOAD, id);
        code.visitMethodInsn(Opcodes.INVOKESTATIC, names.probe(), shape.probe(), "(I)" + frame, false);
        code.visitVarInsn(Opcodes.ASTORE, call);
        int local = 0;
        for (char letter : shape.letters().toCharArray()) {
            String parameter = EntryShape.parameter(letter);
            String probe = Character.isLowerCase(letter) ? "maskedArgument" : "argument";
            if (parameter != null) {
                Type type = Type.getType(parameter);
                code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), local);
                local += type.getSize();
            }
            code.visitVarInsn(Opcodes.ALOAD, call);
            String parameters = (parameter == null ? "" : parameter) + frame;
            code.visitMethodInsn(Opcodes.INVOKESTATIC, names.probe(), probe, '(' + parameters + ")V", false);
        }
        code.visitVarInsn(Opcodes.ALOAD, call);
        code.visitMethodInsn(Opcodes.INVOKESTATIC, names.probe(), "start", '(' + frame + ")V", false);
        code.visitVarInsn(Opcodes.ALOAD, call);
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }
}
