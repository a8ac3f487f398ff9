// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deeptrace.agent.weave.WovenClass.LeftOutMethod;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan.PlannedMethod;
import io.deeptrace.format.Plan.PlannedSite;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.util.TraceClassVisitor;

/** Class files that no Java compiler of today writes, and yet the JVM accepts. */
class OddClassFilesTest {
    private static final String NAME = "odd/Odd";

    private final ClassWeaver weaver = new ClassWeaver(ProbeLog.PROBES, Redaction.NOTHING, SiteMethods.NONE);

    @Test
    void subroutinesOfOldClassFilesStayAsTheyAre() throws Exception {
        byte[] classFile = staticMethod(Opcodes.V1_4, "(I)I", code -> {
            Label subroutine = new Label();
            code.visitJumpInsn(Opcodes.JSR, subroutine);
            code.visitJumpInsn(Opcodes.JSR, subroutine);
            code.visitVarInsn(Opcodes.ILOAD, 0);
            code.visitInsn(Opcodes.IRETURN);
            code.visitLabel(subroutine);
            code.visitVarInsn(Opcodes.ASTORE, 1);
            code.visitIincInsn(0, 1);
            code.visitVarInsn(Opcodes.RET, 1);
        });
        assertThat(callWoven(classFile, 5)).isEqualTo(7);
        assertThat(ProbeLog.drain()).endsWith("1 exit int 7");
    }

    @Test
    void localVariablesBeyond255AreReachedByWideInstructions() throws Exception {
        byte[] classFile = staticMethod(Opcodes.V17, "(I)I", code -> {
            code.visitVarInsn(Opcodes.ILOAD, 0);
            code.visitVarInsn(Opcodes.ISTORE, 300);
            code.visitVarInsn(Opcodes.ILOAD, 300);
            code.visitInsn(Opcodes.IRETURN);
        });
        assertThat(callWoven(classFile, 5)).isEqualTo(5);
    }

    @Test
    void methodWithAllLocalVariablesTakenIsLeftOut() {
        byte[] classFile = staticMethod(Opcodes.V17, "(I)I", code -> {
            code.visitVarInsn(Opcodes.ILOAD, 0);
            code.visitVarInsn(Opcodes.ISTORE, 65_534);
            code.visitInsn(Opcodes.ICONST_0);
            code.visitInsn(Opcodes.IRETURN);
        });
        assertThat(leftOut(classFile)).containsExactly("it has no room for another local variable");
    }

    @Test
    void methodWithAsManyParametersAsTheJvmAllowsIsLeftOut() {
        byte[] classFile = staticMethod(Opcodes.V17, "(" + "I".repeat(255) + ")I", code -> {
            code.visitInsn(Opcodes.ICONST_0);
            code.visitInsn(Opcodes.IRETURN);
        });
        assertThat(leftOut(classFile))
                .containsExactly("it has as many parameters as the JVM allows, and its announcement needs one more");
    }

    @Test
    void methodThatWouldGrowBeyondTheLimitIsLeftOutAndTheRestIsWoven() throws Exception {
        byte[] classFile = classFile(Opcodes.V17, writer -> {
            method(writer, "large", "()V", code -> {
                for (int i = 0; i < 65_000; i++) {
                    code.visitInsn(Opcodes.NOP);
                }
                for (int i = 0; i < 120; i++) {
                    code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Thread", "yield", "()V", false);
                }
                code.visitInsn(Opcodes.RETURN);
            });
            method(writer, "call", "(I)I", OddClassFilesTest::returnArgument);
        });
        WovenClass woven = weaver.weave(classFile, WholeClass.plan(classFile));
        assertThat(woven.methods()).isEqualTo(1);
        assertThat(woven.leftOut())
                .extracting(LeftOutMethod::reason)
                .containsExactly("with probes its code would be larger than the 64 KB that the JVM allows");
        assertThat(call(woven.bytes(), 8)).isEqualTo(8);
    }

    @Test
    void methodThatOnlyProbesAroundItsCallsMakeTooLargeIsWovenWithoutThem() {
        byte[] classFile = staticMethod(Opcodes.V17, "(I)I", code -> {
            for (int i = 0; i < 64_000; i++) {
                code.visitInsn(Opcodes.NOP);
            }
            for (int i = 0; i < 100; i++) {
                code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Thread", "yield", "()V", false);
            }
            returnArgument(code);
        });
        WovenClass woven = new ClassWeaver(ProbeLog.PROBES, Redaction.NOTHING, WholeClass.callees(classFile))
                .weave(classFile, WholeClass.plan(classFile));
        assertThat(woven.methods()).isEqualTo(1);
        assertThat(woven.warnings())
                .containsExactly("odd.Odd#call(int): its calls of native methods and intrinsics are not recorded: with"
                        + " probes around them its code would be larger than the 64 KB that the JVM allows");
    }

    @Test
    void callForWhoseArgumentsThereIsNoRoomIsLeftAsItIs() {
        byte[] classFile = staticMethod(Opcodes.V17, "(I)I", code -> {
            code.visitVarInsn(Opcodes.ILOAD, 0);
            code.visitVarInsn(Opcodes.ISTORE, 65_532);
            code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Thread", "yield", "()V", false);
            code.visitVarInsn(Opcodes.ILOAD, 0);
            code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Math", "abs", "(I)I", false);
            code.visitInsn(Opcodes.IRETURN);
        });
        assertThat(new ClassWeaver(ProbeLog.PROBES, Redaction.NOTHING, WholeClass.callees(classFile))
                        .weave(classFile, WholeClass.plan(classFile))
                        .warnings())
                .containsExactly("odd.Odd#call(int): 1 of its calls of native methods and intrinsics are not recorded:"
                        + " there is no room for more local variables, or their handlers are unreachable");
    }

    /** As the JVM hands out those of its own classes that it does not verify. */
    @Test
    void callsUnderHandlersOfWhichTheJvmKeepsNoFramesAreReported() throws Exception {
        byte[] classFile = staticMethod(Opcodes.V17, "(I)I", code -> {
            Label start = new Label();
            Label end = new Label();
            Label handler = new Label();
            code.visitTryCatchBlock(start, end, handler, null);
            code.visitLabel(start);
            code.visitVarInsn(Opcodes.ILOAD, 0);
            code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Math", "abs", "(I)I", false);
            code.visitInsn(Opcodes.IRETURN);
            code.visitLabel(end);
            code.visitLabel(handler);
            code.visitInsn(Opcodes.ATHROW);
        });
        WovenClass woven = new ClassWeaver(ProbeLog.PROBES, Redaction.NOTHING, WholeClass.callees(classFile))
                .weave(classFile, WholeClass.plan(classFile));
        assertThat(woven.warnings()).isEmpty();
        StringWriter text = new StringWriter();
        new ClassReader(woven.bytes()).accept(new TraceClassVisitor(new PrintWriter(text)), 0);
        assertThat(text.toString()).contains(".enter_I (II)", ".thrown (", "Math.abs (I)I");
    }

    @Test
    void callsInSubroutinesOfOldClassFilesAreReported() throws Exception {
        byte[] classFile = staticMethod(Opcodes.V1_4, "(I)I", code -> {
            Label subroutine = new Label();
            Label start = new Label();
            Label end = new Label();
            Label handler = new Label();
            code.visitTryCatchBlock(start, end, handler, "java/lang/ArithmeticException");
            code.visitJumpInsn(Opcodes.JSR, subroutine);
            code.visitVarInsn(Opcodes.ILOAD, 0);
            code.visitInsn(Opcodes.IRETURN);
            code.visitLabel(subroutine);
            code.visitVarInsn(Opcodes.ASTORE, 1);
            code.visitLabel(start);
            code.visitVarInsn(Opcodes.ILOAD, 0);
            code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Math", "negateExact", "(I)I", false);
            code.visitVarInsn(Opcodes.ISTORE, 0);
            code.visitLabel(end);
            code.visitVarInsn(Opcodes.RET, 1);
            code.visitLabel(handler);
            code.visitInsn(Opcodes.POP);
            code.visitIntInsn(Opcodes.BIPUSH, 9);
            code.visitInsn(Opcodes.IRETURN);
        });
        ProbeLog.drain();
        byte[] woven = new ClassWeaver(ProbeLog.PROBES, Redaction.NOTHING, WholeClass.callees(classFile))
                .weave(classFile, WholeClass.plan(classFile))
                .bytes();
        assertThat(call(woven, 5)).isEqualTo(-5);
        assertThat(ProbeLog.drain()).contains("2 argument int 5", "2 exit int -5");
        assertThat(call(woven, Integer.MIN_VALUE)).isEqualTo(9);
        assertThat(ProbeLog.drain()).contains("2 thrown ArithmeticException", "1 exit int 9");
    }

    /** As obfuscators write them. */
    @Test
    void constructorWhoseFramesForgetItsObjectEndsWithoutIt() throws Exception {
        byte[] classFile = classFile(
                Opcodes.V17,
                writer -> method(writer, "<init>", "(I)V", 0, code -> {
                    Label end = new Label();
                    code.visitVarInsn(Opcodes.ALOAD, 0);
                    code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Exception", "<init>", "()V", false);
                    code.visitVarInsn(Opcodes.ILOAD, 1);
                    code.visitJumpInsn(Opcodes.IFEQ, end);
                    code.visitInsn(Opcodes.RETURN);
                    code.visitLabel(end);
                    code.visitFrame(Opcodes.F_NEW, 0, new Object[0], 0, new Object[0]);
                    code.visitInsn(Opcodes.RETURN);
                }));
        WovenClass woven = weaver.weave(classFile, WholeClass.plan(classFile));
        Class<?> type = load(woven.bytes());
        ProbeLog.drain();
        type.getConstructor(int.class).newInstance(1);
        assertThat(ProbeLog.drain()).endsWith("1 exit Odd");
        type.getConstructor(int.class).newInstance(0);
        assertThat(ProbeLog.drain()).endsWith("1 exit");
    }

    @Test
    void jumpsThatProbesMakeTooLongAreWidened() throws Exception {
        byte[] classFile = staticMethod(Opcodes.V1_5, "(I)I", code -> {
            Label end = new Label();
            code.visitVarInsn(Opcodes.ILOAD, 0);
            code.visitJumpInsn(Opcodes.IFEQ, end);
            for (int i = 0; i < 4_000; i++) {
                code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Thread", "interrupted", "()Z", false);
                code.visitInsn(Opcodes.POP);
            }
            code.visitLabel(end);
            code.visitVarInsn(Opcodes.ILOAD, 0);
            code.visitInsn(Opcodes.IRETURN);
        });
        assertThat(callWoven(classFile, 0)).isEqualTo(0);
    }

    @Test
    void constructorThatBranchesOverSeveralSuperCallsReportsExceptionsBeforeAndAfterThem() throws Exception {
        byte[] classFile = branchingConstructor();
        WovenClass woven = weaver.weave(classFile, WholeClass.plan(classFile));
        assertThat(woven.warnings()).isEmpty();
        Class<?> type = load(woven.bytes());
        ProbeLog.drain();
        assertThat(type.getConstructor(int.class).newInstance(0)).hasFieldOrPropertyWithValue("message", "zero");
        assertThat(type.getConstructor(int.class).newInstance(4)).hasFieldOrPropertyWithValue("message", null);
        assertThat(ProbeLog.drain()).filteredOn(event -> event.contains("exit")).hasSize(2);
        assertThatThrownBy(() -> type.getConstructor(int.class).newInstance(13))
                .isInstanceOf(InvocationTargetException.class)
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThat(ProbeLog.drain()).endsWith("1 thrown IllegalStateException");
    }

    @Test
    void constructorThatOverwritesThisReportsNoObject() throws Exception {
        byte[] classFile = classFile(
                Opcodes.V17,
                writer -> method(writer, "<init>", "()V", 0, code -> {
                    code.visitVarInsn(Opcodes.ALOAD, 0);
                    code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Exception", "<init>", "()V", false);
                    code.visitInsn(Opcodes.ACONST_NULL);
                    code.visitVarInsn(Opcodes.ASTORE, 0);
                    code.visitInsn(Opcodes.RETURN);
                }));
        Class<?> type = load(weaver.weave(classFile, WholeClass.plan(classFile)).bytes());
        ProbeLog.drain();
        type.getDeclaredConstructor().newInstance();
        assertThat(ProbeLog.drain()).endsWith("1 exit");
    }

    @Test
    void methodWithoutAnyLabelStartsWithItsPrologue() throws Exception {
        byte[] classFile = classFile(
                Opcodes.V17,
                writer -> method(writer, "nothing", "()V", code -> {
                    code.visitInsn(Opcodes.RETURN);
                }));
        Class<?> type = load(weaver.weave(classFile, WholeClass.plan(classFile)).bytes());
        ProbeLog.drain();
        type.getMethod("nothing").invoke(null);
        assertThat(ProbeLog.drain()).containsExactly("1 enter 1", "1 start", "1 exit");
    }

    @Test
    void siteThatIsAnotherCallAtRunTimeIsNotMarkedAndCounted() throws Exception {
        byte[] classFile = staticMethod(Opcodes.V17, "(I)I", code -> {
            code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Thread", "yield", "()V", false);
            returnArgument(code);
        });
        MethodRef declared = new MethodRef("java/lang/Thread", "onSpinWait", "()V");
        ClassPlan plan = plan(new MethodRef(NAME, "call", "(I)I"), new PlannedSite(1, 0, 0, 0, declared));
        WovenClass woven = weaver.weave(classFile, plan);
        assertThat(woven.sites()).isZero();
        assertThat(woven.warnings()).singleElement().asString().contains("odd.Odd#call(int)", "1 of its planned");
        assertThat(call(woven.bytes(), 3)).isEqualTo(3);
    }

    @Test
    void methodThatWasNotStaticWhenItWasAnalysedIsLeftOut() {
        byte[] classFile = staticMethod(Opcodes.V17, "(I)I", OddClassFilesTest::returnArgument);
        ClassPlan plan = new ClassPlan();
        MethodRef instance = new MethodRef(NAME, "call", "(I)I");
        plan.add(new PlannedMethod(1, instance, 0, null, 0, List.of(), 0, 0, List.of()), false);
        assertThat(weaver.weave(classFile, plan).leftOut())
                .extracting(LeftOutMethod::reason)
                .containsExactly("the class at run time is not the one analysed: there it was not static");
    }

    @Test
    void methodThatTheClassDoesNotHaveIsLeftOutWithTheReason() {
        byte[] classFile = staticMethod(Opcodes.V17, "(I)I", OddClassFilesTest::returnArgument);
        WovenClass woven = weaver.weave(classFile, plan(new MethodRef(NAME, "other", "()V")));
        assertThat(woven.bytes()).isNull();
        assertThat(woven.leftOut())
                .singleElement()
                .extracting(LeftOutMethod::reason)
                .asString()
                .contains("no such");
    }

    @Test
    void abstractAndNativeMethodsAreLeftOutWithTheReason() {
        byte[] classFile = classFile(Opcodes.V17, writer -> {
            writer.visitMethod(Opcodes.ACC_ABSTRACT, "a", "()V", null, null).visitEnd();
            writer.visitMethod(Opcodes.ACC_NATIVE, "n", "()V", null, null).visitEnd();
        });
        assertThat(leftOut(classFile))
                .containsExactlyInAnyOrder(
                        "abstract: it has no code",
                        "native, and no plan holds it: its calls are recorded only where its own class calls it and"
                                + " nothing can override it");
    }

    @Test
    void classFileOfAnUnknownVersionIsRefused() {
        byte[] classFile = staticMethod(Opcodes.V17, "(I)I", OddClassFilesTest::returnArgument);
        classFile[7] = (byte) 200;
        assertThatThrownBy(() -> weaver.weave(classFile, plan(new MethodRef(NAME, "call", "(I)I"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("200");
    }

    private List<String> leftOut(byte[] classFile) {
        return weaver.weave(classFile, WholeClass.plan(classFile)).leftOut().stream()
                .map(LeftOutMethod::reason)
                .toList();
    }

    private Object callWoven(byte[] classFile, int argument) throws Exception {
        ProbeLog.drain();
        WovenClass woven = weaver.weave(classFile, WholeClass.plan(classFile));
        assertThat(woven.methods()).isEqualTo(1);
        return call(woven.bytes(), argument);
    }

    private static Object call(byte[] classFile, int argument) throws Exception {
        return load(classFile).getMethod("call", int.class).invoke(null, argument);
    }

    private static Class<?> load(byte[] classFile) throws ClassNotFoundException {
        return Class.forName(NAME.replace('/', '.'), true, new WovenLoader().with(NAME.replace('/', '.'), classFile));
    }

    private static ClassPlan plan(MethodRef method, PlannedSite... sites) {
        ClassPlan plan = new ClassPlan();
        plan.add(new PlannedMethod(1, method, Opcodes.ACC_STATIC, null, 0, List.of(), 0, 0, List.of(sites)), true);
        return plan;
    }

    private static void returnArgument(MethodVisitor code) {
        code.visitVarInsn(Opcodes.ILOAD, 0);
        code.visitInsn(Opcodes.IRETURN);
    }

    /** A switch over {@code super()} and {@code super(String)}, as Groovy's compiler writes it. */
    private static byte[] branchingConstructor() {
        return classFile(
                Opcodes.V1_5,
                writer -> method(writer, "<init>", "(I)V", 0, code -> {
                    Label zero = new Label();
                    Label join = new Label();
                    Label end = new Label();
                    code.visitVarInsn(Opcodes.ALOAD, 0);
                    code.visitVarInsn(Opcodes.ILOAD, 1);
                    code.visitJumpInsn(Opcodes.IFEQ, zero);
                    code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Exception", "<init>", "()V", false);
                    code.visitJumpInsn(Opcodes.GOTO, join);
                    code.visitLabel(zero);
                    code.visitLdcInsn("zero");
                    code.visitMethodInsn(
                            Opcodes.INVOKESPECIAL, "java/lang/Exception", "<init>", "(Ljava/lang/String;)V", false);
                    code.visitLabel(join);
                    code.visitVarInsn(Opcodes.ILOAD, 1);
                    code.visitIntInsn(Opcodes.BIPUSH, 13);
                    code.visitJumpInsn(Opcodes.IF_ICMPNE, end);
                    code.visitTypeInsn(Opcodes.NEW, "java/lang/IllegalStateException");
                    code.visitInsn(Opcodes.DUP);
                    code.visitMethodInsn(
                            Opcodes.INVOKESPECIAL, "java/lang/IllegalStateException", "<init>", "()V", false);
                    code.visitInsn(Opcodes.ATHROW);
                    code.visitLabel(end);
                    code.visitInsn(Opcodes.RETURN);
                }));
    }

    private static byte[] staticMethod(int version, String descriptor, Consumer<MethodVisitor> code) {
        return classFile(version, writer -> method(writer, "call", descriptor, code));
    }

    private static byte[] classFile(int version, Consumer<ClassWriter> members) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(version, Opcodes.ACC_PUBLIC, NAME, null, "java/lang/Exception", null);
        members.accept(writer);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static void method(ClassWriter writer, String name, String descriptor, Consumer<MethodVisitor> code) {
        method(writer, name, descriptor, Opcodes.ACC_STATIC, code);
    }

    private static void method(
            ClassWriter writer, String name, String descriptor, int access, Consumer<MethodVisitor> code) {
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC | access, name, descriptor, null, null);
        method.visitCode();
        code.accept(method);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }
}
