// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import example.Machine;
import io.deeptrace.format.Plan.PlannedMethod;
import io.deeptrace.format.Plan.PlannedSite;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What the agent reads from a class file is what the analysis would have put into the plan. */
class ClassOutlineTest {
    private final ClassOutline machine =
            new ClassOutline(new OffsetReader(WholeClass.bytes(Machine.class)), SiteMethods.NONE);

    @Test
    void aMethodHasItsLinesItsFlagsAndTheNamesOfItsParameters() {
        PlannedMethod count = method("count");
        assertThat(count.sourceFile()).isEqualTo("Machine.java");
        assertThat(count.parameterNames()).containsExactly("first", "rest");
        assertThat(count.access()).isEqualTo(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_VARARGS);
        assertThat(count.line()).isEqualTo(41);
    }

    @Test
    void callsAreNumberedAsTheyStandInTheCodeAndQuietOnesPassedOver() {
        List<PlannedSite> sites = method("factorial").sites();
        assertThat(sites).extracting(site -> site.declared().name()).containsExactly("<init>", "factorial");
        assertThat(sites).isSortedAccordingTo(Comparator.comparingInt(PlannedSite::bci));
        assertThat(sites.get(0).ordinal()).isEqualTo(1);
        assertThat(sites.get(1).line()).isEqualTo(37);
    }

    @Test
    void bytecodeIndexesAreThoseOfTheFile() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "a/A", null, "java/lang/Object", null);
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "m", "(J)V", null, null);
        code.visitCode();
        code.visitMethodInsn(Opcodes.INVOKESTATIC, "a/B", "x", "()V", false); // 3 bytes
        code.visitVarInsn(Opcodes.LLOAD, 0); // 1
        code.visitInsn(Opcodes.POP2); // 1
        code.visitMethodInsn(Opcodes.INVOKESTATIC, "a/B", "y", "()V", true);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(2, 2);
        code.visitEnd();
        PlannedMethod method = new ClassOutline(new OffsetReader(writer.toByteArray()), SiteMethods.NONE)
                .methods()
                .get(0);
        assertThat(method.sites()).extracting(PlannedSite::bci).containsExactly(0, 5);
        assertThat(method.parameterNames()).isEmpty();
        assertThat(method.line()).isZero();
    }

    @Test
    void aVariableThatTakesAParametersPlaceLaterIsNotItsName() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "a/A", null, "java/lang/Object", null);
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "m", "(I)V", null, null);
        Label begin = new Label();
        Label middle = new Label();
        Label end = new Label();
        code.visitCode();
        code.visitLabel(begin);
        code.visitInsn(Opcodes.NOP);
        code.visitLabel(middle);
        code.visitInsn(Opcodes.RETURN);
        code.visitLabel(end);
        code.visitLocalVariable("given", "I", null, begin, middle, 0);
        code.visitLocalVariable("other", "I", null, middle, end, 0);
        code.visitMaxs(0, 1);
        code.visitEnd();
        assertThat(new ClassOutline(new OffsetReader(writer.toByteArray()), SiteMethods.NONE)
                        .methods()
                        .get(0)
                        .parameterNames())
                .containsExactly("given");
    }

    @Test
    void bridgesAndAbstractMethodsAreNotThere() {
        ClassOutline outline = new ClassOutline(new OffsetReader(WholeClass.bytes(Bridged.class)), SiteMethods.NONE);
        assertThat(outline.methods())
                .extracting(method -> method.ref().name() + method.ref().descriptor())
                .containsExactly("<init>()V", "compareTo(Ljava/lang/Integer;)I", "built()V");
    }

    @Test
    void theHeadTellsSuperTypesAndAnnotations() {
        ClassHead head = new ClassHead(new OffsetReader(WholeClass.bytes(Bridged.class)));
        assertThat(head.parents()).containsExactly("java/lang/Object", "java/lang/Comparable");
        assertThat(head.annotations()).containsExactly("java.lang.Deprecated");
    }

    private PlannedMethod method(String name) {
        return machine.methods().stream()
                .filter(method -> method.ref().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Deprecated
    abstract static class Bridged implements Comparable<Integer> {
        @Override
        public int compareTo(Integer other) {
            return 0;
        }

        abstract void unbuilt();

        native void built();
    }
}
