// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import io.deeptrace.recorder.Probe;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The classes with the probes that woven code calls: they extend {@link Probe}, whose static methods they have so, by a
 * method for each {@link EntryShape}; made when first needed, beside the recorder.
 *
 * <pre>
 *   static Frame enter_LJ(Object a, long b, int method) {
 *     return admits() ? enterRecorded_LJ(a, b, method) : null;
 *   }
 *   &#64;DontInline private static Frame enterRecorded_LJ(Object a, long b, int method) {
 *     Frame f = enter(method);
 *     argument(a, f); argument(b, f);
 *     start(f);
 *     return f;
 *   }
 * </pre>
 *
 * So a woven method begins by one call; what it takes to record it is compiled once for each shape and not into every
 * method. And a woven class refers to one class only: each more is one more question to its loader, which may be code of
 * the program.
 */
public final class Probes {
    private static final String ON = "enterOn";
    private static final String SELECTED = "enterSelected";
    private static final String DONT_INLINE = "Ljdk/internal/vm/annotation/DontInline;";
    /** What is asked first where one of these probes begins an entry. */
    private static final Map<String, String> GATES =
            Map.of("enter", "admits", "enterUnforeseen", "admits", ON, "mayRecord", SELECTED, "mayRecord");

    /** Those that are given the receiver. */
    private static final Set<String> ON_RECEIVER = Set.of(ON, SELECTED);
    /** From so many shapes on, a class gets no others than those it is made for. */
    private static final int MOST_SHAPES = 2_000;

    private final ProbeNames names;
    private final Consumer<byte[]> definer;
    private final List<Made> made = new ArrayList<>();

    /**
     * Extends a class with probes.
     *
     * @param names the class, without entries of any shape
     * @param definer defines a class file in the package and the loader that it is in
     */
    Probes(ProbeNames names, Consumer<byte[]> definer) {
        this.names = names;
        this.definer = definer;
    }

    /**
     * Extends the recorder's.
     *
     * @param definer defines a class file beside the recorder's own
     */
    public static Probes ofRecorder(Consumer<byte[]> definer) {
        return new Probes(ProbeNames.ofRecorder(), definer);
    }

    /** Internal name of the type of an open call. */
    String frame() {
        return names.frame();
    }

    /** The names of probes among which there are entries of these shapes; they are defined. */
    synchronized ProbeNames having(Set<EntryShape> shapes) {
        if (shapes.isEmpty()) {
            return names;
        }
        for (Made probes : made) {
            if (probes.shapes.containsAll(shapes)) {
                return probes.names;
            }
        }
        Set<EntryShape> wanted = new HashSet<>(shapes);
        if (!made.isEmpty() && made.get(made.size() - 1).shapes.size() + shapes.size() <= MOST_SHAPES) {
            wanted.addAll(made.get(made.size() - 1).shapes);
        }
        Made probes = new Made(new ProbeNames(names.probe() + (made.size() + 1), names.frame()), wanted);
        definer.accept(classFile(probes));
        made.add(probes);
        return probes.names;
    }

    private byte[] classFile(Made probes) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(
                Opcodes.V17, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, probes.names.probe(), null, names.probe(), null);
        for (EntryShape shape : probes.shapes) {
            boolean gated = GATES.containsKey(shape.probe());
            if (gated) {
                gate(writer, probes.names, shape);
            }
            body(writer, probes.names, shape, gated ? shape.recorder() : shape.name());
        }
        return writer.toByteArray();
    }

    private static void gate(ClassWriter writer, ProbeNames names, EntryShape shape) {
        String descriptor = shape.descriptor(names.frame());
        MethodVisitor code =
                writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, shape.name(), descriptor, null, null);
        code.visitCode();
        Label admitted = new Label();
        code.visitMethodInsn(Opcodes.INVOKESTATIC, names.probe(), GATES.get(shape.probe()), "()Z", false);
        code.visitJumpInsn(Opcodes.IFNE, admitted);
        code.visitInsn(Opcodes.ACONST_NULL);
        code.visitInsn(Opcodes.ARETURN);
        code.visitLabel(admitted);
        code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        int local = 0;
        for (Type type : Type.getArgumentTypes(descriptor)) {
            code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), local);
            local += type.getSize();
        }
        code.visitMethodInsn(Opcodes.INVOKESTATIC, names.probe(), shape.recorder(), descriptor, false);
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private static void body(ClassWriter writer, ProbeNames names, EntryShape shape, String name) {
        String frame = 'L' + names.frame() + ';';
        String descriptor = shape.descriptor(names.frame());
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, name, descriptor, null, null);
        code.visitAnnotation(DONT_INLINE, true).visitEnd();
        code.visitCode();
        int id = (Type.getArgumentsAndReturnSizes(descriptor) >> 2) - 2;
        int call = id + 1;
        boolean onReceiver = ON_RECEIVER.contains(shape.probe());
        if (onReceiver) {
            code.visitVarInsn(Opcodes.ALOAD, 0);
        }
        code.visitVarInsn(Opcodes.ILOAD, id);
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                names.probe(),
                shape.probe(),
                (onReceiver ? "(Ljava/lang/Object;I)" : "(I)") + frame,
                false);
        code.visitVarInsn(Opcodes.ASTORE, call);
        int local = 0;
        for (char letter : shape.letters().toCharArray()) {
            String parameter = EntryShape.parameter(letter);
            if (parameter != null) {
                Type type = Type.getType(parameter);
                code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), local);
                local += type.getSize();
            }
            code.visitVarInsn(Opcodes.ALOAD, call);
            String parameters = (parameter == null ? "" : parameter) + frame;
            String probe = EntryShape.masks(letter) ? "maskedArgument" : "argument";
            code.visitMethodInsn(Opcodes.INVOKESTATIC, names.probe(), probe, '(' + parameters + ")V", false);
        }
        code.visitVarInsn(Opcodes.ALOAD, call);
        code.visitMethodInsn(Opcodes.INVOKESTATIC, names.probe(), "start", '(' + frame + ")V", false);
        code.visitVarInsn(Opcodes.ALOAD, call);
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private record Made(ProbeNames names, Set<EntryShape> shapes) {}
}
