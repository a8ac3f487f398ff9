// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What is known of the argument of {@code take}, by the way that the code took there. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OperandsTest {
    private static final Operand A = new Operand.Text("a");
    private static final Operand B = new Operand.Text("b");

    @Test
    void an_array_filled_in_its_order_holds_what_is_put_in() throws Exception {
        assertThat(taken("ordered")).containsExactly(array(A, B));
    }

    @Test
    void an_array_filled_out_of_its_order_may_hold_anything() throws Exception {
        assertThat(taken("disordered")).containsExactly(array(B, Operand.UNKNOWN, A));
    }

    @Test
    void an_array_filled_by_one_of_two_ways_may_hold_anything() throws Exception {
        assertThat(taken("oneOfTwo")).containsExactly(array(B, A, Operand.UNKNOWN));
    }

    @Test
    void an_array_that_a_loop_fills_may_hold_anything() throws Exception {
        assertThat(taken("filledByLoop")).containsExactly(array(Operand.UNKNOWN));
    }

    @Test
    void an_array_that_other_code_was_given_may_hold_anything() throws Exception {
        assertThat(taken("filledByOthers")).containsExactly(array(A, Operand.UNKNOWN));
    }

    @Test
    void an_array_that_a_class_was_asked_with_holds_what_it_held() throws Exception {
        assertThat(taken("lookedUp")).containsExactly(new Operand.Elements("[Ljava/lang/Class;", List.of()));
    }

    @Test
    void a_builder_that_a_lambda_holds_may_hold_anything() throws Exception {
        assertThat(taken("captured")).containsExactly(Operand.UNKNOWN);
    }

    @Test
    void a_builder_that_a_field_holds_may_hold_anything() throws Exception {
        assertThat(taken("kept")).containsExactly(Operand.UNKNOWN);
    }

    @Test
    void a_handler_sees_what_was_appended_before_the_exception() throws Exception {
        assertThat(taken("appendedInTry")).containsExactly(new Operand.AnyOf(List.of(A, new Operand.Text("ab"))));
    }

    @Test
    void a_subroutine_may_change_variables_and_its_own_code_is_followed() throws Exception {
        assertThat(taken(code -> {
                    Label subroutine = new Label();
                    text(code, "a", 1);
                    code.visitJumpInsn(Opcodes.JSR, subroutine);
                    take(code, 1);
                    code.visitInsn(Opcodes.RETURN);
                    code.visitLabel(subroutine);
                    code.visitVarInsn(Opcodes.ASTORE, 2);
                    text(code, "b", 1);
                    take(code, 1);
                    code.visitVarInsn(Opcodes.RET, 2);
                }))
                .containsExactly(orAny(A), B);
    }

    @Test
    void what_lies_on_the_stack_at_the_head_of_a_loop_may_be_anything() throws Exception {
        assertThat(taken(code -> {
                    Label head = new Label();
                    code.visitLdcInsn("a");
                    code.visitLabel(head);
                    call(code, "take", "(Ljava/lang/Object;)V");
                    code.visitLdcInsn("b");
                    code.visitVarInsn(Opcodes.ILOAD, 0);
                    code.visitJumpInsn(Opcodes.IFNE, head);
                    code.visitInsn(Opcodes.RETURN);
                }))
                .containsExactly(orAny(A));
    }

    @Test
    void a_loop_entered_in_its_midst_brings_what_its_head_has_not_seen() throws Exception {
        assertThat(taken(code -> {
                    Label head = new Label();
                    Label midst = new Label();
                    text(code, "a", 1);
                    code.visitVarInsn(Opcodes.ILOAD, 0);
                    code.visitJumpInsn(Opcodes.IFNE, midst);
                    text(code, "b", 1);
                    code.visitLabel(head);
                    take(code, 1);
                    code.visitLabel(midst);
                    code.visitVarInsn(Opcodes.ILOAD, 0);
                    code.visitJumpInsn(Opcodes.IFNE, head);
                    code.visitInsn(Opcodes.RETURN);
                }))
                .containsExactly(orAny(B));
    }

    @Test
    void code_behind_a_loop_that_leads_back_into_it_counts_as_its_own() throws Exception {
        assertThat(taken(code -> {
                    Label head = new Label();
                    Label inside = new Label();
                    Label behind = new Label();
                    text(code, "a", 1);
                    code.visitLabel(head);
                    take(code, 1);
                    code.visitVarInsn(Opcodes.ILOAD, 0);
                    code.visitJumpInsn(Opcodes.IFNE, behind);
                    code.visitLabel(inside);
                    code.visitVarInsn(Opcodes.ILOAD, 0);
                    code.visitJumpInsn(Opcodes.IFNE, head);
                    code.visitInsn(Opcodes.RETURN);
                    code.visitLabel(behind);
                    text(code, "b", 1);
                    code.visitJumpInsn(Opcodes.GOTO, inside);
                }))
                .containsExactly(orAny(A));
    }

    @Test
    void a_handler_above_its_range_sees_what_the_range_stores() throws Exception {
        assertThat(taken(code -> {
                    Label start = new Label();
                    Label end = new Label();
                    Label handler = new Label();
                    code.visitTryCatchBlock(start, end, handler, null);
                    text(code, "a", 1);
                    code.visitInsn(Opcodes.ACONST_NULL);
                    code.visitLabel(handler);
                    code.visitInsn(Opcodes.POP);
                    take(code, 1);
                    text(code, "b", 1);
                    code.visitLabel(start);
                    call(code, "fail", "()V");
                    code.visitLabel(end);
                    code.visitInsn(Opcodes.RETURN);
                }))
                .containsExactly(orAny(A));
    }

    @Test
    void a_handler_sees_what_a_way_into_the_midst_of_its_range_brings() throws Exception {
        assertThat(taken(code -> {
                    Label start = new Label();
                    Label midst = new Label();
                    Label end = new Label();
                    Label handler = new Label();
                    code.visitTryCatchBlock(start, end, handler, null);
                    text(code, "a", 1);
                    code.visitVarInsn(Opcodes.ILOAD, 0);
                    code.visitJumpInsn(Opcodes.IFNE, midst);
                    text(code, "b", 1);
                    code.visitLabel(start);
                    call(code, "fail", "()V");
                    code.visitLabel(midst);
                    call(code, "fail", "()V");
                    code.visitLabel(end);
                    code.visitInsn(Opcodes.RETURN);
                    code.visitLabel(handler);
                    code.visitInsn(Opcodes.POP);
                    take(code, 1);
                    code.visitInsn(Opcodes.RETURN);
                }))
                .containsExactly(new Operand.AnyOf(List.of(B, A)));
    }

    /** What these methods take is looked at; none of them runs. */
    @SuppressWarnings("unused")
    static final class Sample {
        private static StringBuilder field;

        static void take(Object value) {}

        static void fail() {}

        static void ordered() {
            take(new Object[] {"a", "b"});
        }

        static void disordered() {
            Object[] array = new Object[2];
            array[1] = "b";
            array[0] = "a";
            take(array);
        }

        static void oneOfTwo(boolean first) {
            Object[] array = new Object[1];
            if (first) {
                array[0] = "a";
            } else {
                array[0] = "b";
            }
            take(array);
        }

        static void filledByLoop(Object[] given) {
            Object[] array = new Object[given.length];
            for (int i = 0; i < array.length; i++) {
                array[i] = given[i].hashCode();
            }
            take(array);
        }

        static void filledByOthers() {
            Object[] array = {"a"};
            java.util.Arrays.fill(array, null);
            take(array);
        }

        static void lookedUp(Class<?> type) throws ReflectiveOperationException {
            Class<?>[] parameters = {};
            type.getMethod("a", parameters);
            take(parameters);
        }

        static void captured() {
            StringBuilder text = new StringBuilder("a");
            Runnable more = () -> text.append("b");
            more.run();
            take(text.toString());
        }

        static void kept() {
            StringBuilder text = new StringBuilder("a");
            field = text;
            fail();
            take(text.toString());
        }

        static void appendedInTry() {
            StringBuilder text = new StringBuilder("a");
            try {
                text.append("b");
                fail();
            } catch (RuntimeException thrown) {
                take(text.toString());
            }
        }
    }

    private static Operand array(Operand... elements) {
        return new Operand.Elements("[Ljava/lang/Object;", List.of(elements));
    }

    private static Operand orAny(Operand known) {
        return new Operand.AnyOf(List.of(known, Operand.UNKNOWN));
    }

    private static List<Operand> taken(String method) throws Exception {
        try (InputStream in = OperandsTest.class.getResourceAsStream("OperandsTest$Sample.class")) {
            return taken(in.readAllBytes(), method);
        }
    }

    /** Of code with an int in variable 0. */
    private static List<Operand> taken(Consumer<MethodVisitor> code) throws Exception {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V1_5, Opcodes.ACC_SUPER, "Made", null, "java/lang/Object", null);
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, "made", "(I)V", null, null);
        method.visitCode();
        code.accept(method);
        method.visitMaxs(3, 3);
        method.visitEnd();
        writer.visitEnd();
        return taken(writer.toByteArray(), "made");
    }

    private static List<Operand> taken(byte[] bytes, String name) throws ClassFileException {
        ClassFile file = ClassFile.parse(bytes);
        ClassMethod method = file.methods().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
        return CodeScanner.scanWithOperands(file, method).stream()
                .filter(instruction -> instruction instanceof Instruction.Call call
                        && call.name().equals("take"))
                .map(instruction -> ((Instruction.Call) instruction).operands())
                .map(operands -> operands.isEmpty() ? Operand.UNKNOWN : operands.get(0))
                .toList();
    }

    private static void text(MethodVisitor code, String text, int local) {
        code.visitLdcInsn(text);
        code.visitVarInsn(Opcodes.ASTORE, local);
    }

    private static void take(MethodVisitor code, int local) {
        code.visitVarInsn(Opcodes.ALOAD, local);
        call(code, "take", "(Ljava/lang/Object;)V");
    }

    private static void call(MethodVisitor code, String name, String descriptor) {
        code.visitMethodInsn(Opcodes.INVOKESTATIC, "Made", name, descriptor, false);
    }
}
