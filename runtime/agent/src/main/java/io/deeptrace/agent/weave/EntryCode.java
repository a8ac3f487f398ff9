// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The methods by which methods of one shape announce their begin: {@link Probes} shows them. */
final class EntryCode {
    private static final String DONT_INLINE = "Ljdk/internal/vm/annotation/DontInline;";

    private final ClassVisitor target;
    private final ProbeNames names;
    private final EntryShape shape;
    private final String frame;
    private final String descriptor;
    private final String lane;
    private final String askedType;
    /** Local variables: the id, the lane if there is room for it among the parameters, and those that follow. */
    private final int id;

    private final int at;
    private final int call;
    private final int asked;

    EntryCode(ClassVisitor target, ProbeNames names, EntryShape shape) {
        this.target = target;
        this.names = names;
        this.shape = shape;
        frame = names.frameDescriptor();
        lane = 'L' + names.lane() + ';';
        askedType = 'L' + names.asked() + ';';
        descriptor = shape.descriptor(names.frame());
        id = (Type.getArgumentsAndReturnSizes(descriptor) >> 2) - 2;
        at = id + 2;
        call = id + 4;
        asked = id + 5;
    }

    /** Adds them. */
    void emit() {
        if (!shape.isGated()) {
            recorder(shape.name(), descriptor, false);
            return;
        }
        boolean quick = id + 2 <= EntryShape.MOST_PARAMETERS;
        String recorder = quick ? descriptor.replace(")", lane + ')') : descriptor;
        gate(recorder, quick);
        recorder(shape.recorder(), recorder, quick);
    }

    private void recorder(String name, String parameters, boolean quick) {
        MethodVisitor code = begin(name, parameters);
        code.visitAnnotation(DONT_INLINE, true).visitEnd();
        code.visitCode();
        if (quick) {
            quick(code);
        }
        steps(code);
    }

    private MethodVisitor begin(String name, String parameters) {
        return target.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, name, parameters, null, null);
    }

    private void gate(String recorder, boolean handsOnLane) {
        MethodVisitor code = begin(shape.name(), descriptor);
        code.visitCode();
        Label admitted = new Label();
        probe(code, "admits", "()" + lane);
        code.visitVarInsn(Opcodes.ASTORE, id + 1);
        code.visitVarInsn(Opcodes.ALOAD, id + 1);
        code.visitJumpInsn(Opcodes.IFNONNULL, admitted);
        code.visitInsn(Opcodes.ACONST_NULL);
        code.visitInsn(Opcodes.ARETURN);
        code.visitLabel(admitted);
        code.visitFrame(Opcodes.F_APPEND, 1, new Object[] {names.lane()}, 0, null);
        int local = 0;
        for (Type type : Type.getArgumentTypes(descriptor)) {
            code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), local);
            local += type.getSize();
        }
        if (handsOnLane) {
            code.visitVarInsn(Opcodes.ALOAD, id + 1);
        }
        probe(code, shape.recorder(), recorder);
        end(code, Opcodes.ARETURN);
    }

    private void quick(MethodVisitor code) {
        Label unusual = new Label();
        boolean writes = !shape.hasReferences() && !shape.letters().isEmpty();
        if (shape.hasReferences()) {
            keepsValues(code);
            code.visitJumpInsn(Opcodes.IFNE, unusual);
        }
        code.visitVarInsn(Opcodes.ALOAD, id + 1);
        code.visitVarInsn(Opcodes.ILOAD, id);
        code.visitIntInsn(Opcodes.SIPUSH, writes ? shape.letters().length() : 0);
        probe(code, "begins", '(' + lane + "II)J");
        code.visitVarInsn(Opcodes.LSTORE, at);
        code.visitVarInsn(Opcodes.LLOAD, at);
        code.visitInsn(Opcodes.LCONST_0);
        code.visitInsn(Opcodes.LCMP);
        code.visitJumpInsn(Opcodes.IFEQ, unusual);
        if (writes) {
            write(code);
        }
        code.visitVarInsn(Opcodes.ALOAD, id + 1);
        code.visitVarInsn(Opcodes.ILOAD, id);
        code.visitVarInsn(Opcodes.LLOAD, at);
        probe(code, "began", '(' + lane + "IJ)" + frame);
        returnUnless(code, unusual);
        code.visitLabel(unusual);
        if (writes) {
            code.visitFrame(Opcodes.F_CHOP, 1, null, 0, null);
        } else {
            code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        }
        Label other = new Label();
        code.visitVarInsn(Opcodes.ALOAD, id + 1);
        code.visitVarInsn(Opcodes.ILOAD, id);
        probe(code, "repeats", '(' + lane + "I)" + frame);
        returnUnless(code, other);
        code.visitLabel(other);
        code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    }

    /** Returns the call on the stack, unless it is null. */
    private void returnUnless(MethodVisitor code, Label isNull) {
        code.visitVarInsn(Opcodes.ASTORE, call);
        code.visitVarInsn(Opcodes.ALOAD, call);
        code.visitJumpInsn(Opcodes.IFNULL, isNull);
        code.visitVarInsn(Opcodes.ALOAD, call);
        code.visitInsn(Opcodes.ARETURN);
    }

    private void write(MethodVisitor code) {
        Label written = new Label();
        keepsValues(code);
        code.visitJumpInsn(Opcodes.IFEQ, written);
        int local = 0;
        for (char letter : shape.letters().toCharArray()) {
            String parameter = EntryShape.parameter(letter);
            if (parameter != null) {
                local = load(code, parameter, local);
            }
            code.visitVarInsn(Opcodes.LLOAD, at);
            probe(
                    code,
                    parameter == null ? "writeMasked" : "write",
                    '(' + (parameter == null ? "" : parameter) + "J)J");
            code.visitVarInsn(Opcodes.LSTORE, at);
        }
        code.visitVarInsn(Opcodes.LLOAD, at);
        probe(code, "endValues", "(J)J");
        code.visitVarInsn(Opcodes.LSTORE, at);
        code.visitLabel(written);
        code.visitFrame(Opcodes.F_APPEND, 1, new Object[] {Opcodes.LONG}, 0, null);
    }

    private void keepsValues(MethodVisitor code) {
        code.visitVarInsn(Opcodes.ALOAD, id + 1);
        probe(code, "keepsValues", '(' + lane + ")Z");
    }

    private void steps(MethodVisitor code) {
        if (shape.opensScope()) {
            ask(code);
        }
        if (shape.isOnReceiver()) {
            code.visitVarInsn(Opcodes.ALOAD, 0);
        }
        code.visitVarInsn(Opcodes.ILOAD, id);
        if (shape.opensScope()) {
            code.visitVarInsn(Opcodes.ALOAD, asked);
            probe(code, shape.probe(), "(I" + askedType + ')' + frame);
        } else {
            probe(code, shape.probe(), (shape.isOnReceiver() ? "(Ljava/lang/Object;I)" : "(I)") + frame);
        }
        code.visitVarInsn(Opcodes.ASTORE, call);
        int local = 0;
        for (char letter : shape.letters().toCharArray()) {
            String parameter = EntryShape.parameter(letter);
            if (parameter != null) {
                local = load(code, parameter, local);
            }
            code.visitVarInsn(Opcodes.ALOAD, call);
            String parameters = (parameter == null ? "" : parameter) + frame;
            probe(code, EntryShape.masks(letter) ? "maskedArgument" : "argument", '(' + parameters + ")V");
        }
        code.visitVarInsn(Opcodes.ALOAD, call);
        probe(code, "start", '(' + frame + ")V");
        code.visitVarInsn(Opcodes.ALOAD, call);
        end(code, Opcodes.ARETURN);
    }

    /** Hands the values on to what decides by them whether the call is one that was asked for. */
    private void ask(MethodVisitor code) {
        code.visitVarInsn(Opcodes.ILOAD, id);
        probe(code, "asks", "(I)" + askedType);
        code.visitVarInsn(Opcodes.ASTORE, asked);
        int local = 0;
        for (char letter : shape.letters().toCharArray()) {
            String parameter = EntryShape.masks(letter) ? null : EntryShape.parameter(letter);
            if (parameter != null) {
                local = load(code, parameter, local);
                parameter = "BS".contains(parameter) ? "I" : parameter;
            } else if (EntryShape.parameter(letter) != null) {
                local++;
            }
            code.visitVarInsn(Opcodes.ALOAD, asked);
            probe(
                    code,
                    parameter == null ? "askedMasked" : "asked",
                    '(' + (parameter == null ? "" : parameter) + askedType + ")V");
        }
    }

    private static int load(MethodVisitor code, String parameter, int local) {
        Type type = Type.getType(parameter);
        code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), local);
        return local + type.getSize();
    }

    private void probe(MethodVisitor code, String name, String parameters) {
        code.visitMethodInsn(Opcodes.INVOKESTATIC, names.probe(), name, parameters, false);
    }

    private static void end(MethodVisitor code, int opcode) {
        code.visitInsn(opcode);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }
}
