// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Class files of every version from Java 1.1 (45) to 25 (69); the old ones with subroutines, as finally was compiled. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClassFileVersionsTest {
    private static final int NEWEST_WITH_SUBROUTINES = Opcodes.V1_6;

    @TempDir
    Path work;

    static IntStream versions() {
        return IntStream.rangeClosed(Opcodes.V1_1 & 0xFFFF, Opcodes.V25);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void calls_are_found_in_class_files_of_version(int version) throws Exception {
        Files.write(work.resolve("Old.class"), classFile(version == 45 ? Opcodes.V1_1 : version));

        try (Program program = TestPrograms.open(work)) {
            assertThat(TestPrograms.methods(TestPrograms.rta(program, "Old#go")))
                    .containsExactly("Old#go()", "Old#before()", "Old#last()");
        }
    }

    @Test
    void a_class_file_of_the_next_java_is_told_with_its_place() throws Exception {
        Path file = Files.write(work.resolve("Old.class"), classFile(Opcodes.V25));
        byte[] bytes = Files.readAllBytes(file);
        bytes[7]++;
        Files.write(file, bytes);

        try (Program program = TestPrograms.open(work)) {
            assertThat(program.code().load("Old").problem())
                    .isEqualTo("class file of Java 26 (version 70), newer than Java 25, the newest that can be traced ("
                            + file + ")");
        }
    }

    /** {@code static void go() { try { before(); } finally { last(); } }}, {@code last} in a subroutine where there are. */
    private static byte[] classFile(int version) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(version, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, "Old", null, "java/lang/Object", null);
        MethodVisitor go = writer.visitMethod(Opcodes.ACC_STATIC, "go", "()V", null, null);
        go.visitCode();
        go.visitMethodInsn(Opcodes.INVOKESTATIC, "Old", "before", "()V", false);
        if ((version & 0xFFFF) <= NEWEST_WITH_SUBROUTINES) {
            Label subroutine = new Label();
            go.visitJumpInsn(Opcodes.JSR, subroutine);
            go.visitInsn(Opcodes.RETURN);
            go.visitLabel(subroutine);
            go.visitVarInsn(Opcodes.ASTORE, 300);
            go.visitMethodInsn(Opcodes.INVOKESTATIC, "Old", "last", "()V", false);
            go.visitVarInsn(Opcodes.RET, 300);
        } else {
            go.visitMethodInsn(Opcodes.INVOKESTATIC, "Old", "last", "()V", false);
            go.visitInsn(Opcodes.RETURN);
        }
        go.visitMaxs(1, 301);
        go.visitEnd();
        for (String name : new String[] {"before", "last"}) {
            MethodVisitor empty = writer.visitMethod(Opcodes.ACC_STATIC, name, "()V", null, null);
            empty.visitCode();
            empty.visitInsn(Opcodes.RETURN);
            empty.visitMaxs(0, 0);
            empty.visitEnd();
        }
        writer.visitEnd();
        return writer.toByteArray();
    }
}
