// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CodeScannerTest {
    @Test
    void calls_have_the_order_and_the_lines_that_asm_visits_in_a_whole_library() throws Exception {
        int compared = 0;
        Path library = Path.of(ObjectMapper.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (JarFile jar = new JarFile(library.toFile())) {
            for (JarEntry entry :
                    jar.stream().filter(e -> e.getName().endsWith(".class")).toList()) {
                byte[] bytes = read(jar.getInputStream(entry));
                Map<String, List<String>> visited = visitedByAsm(bytes);
                ClassFile file = ClassFile.parse(bytes);
                for (ClassMethod method : file.methods()) {
                    List<String> expected = visited.get(method.name() + method.descriptor());
                    assertThat(scanned(file, method))
                            .as(file.name() + '.' + method.name())
                            .isEqualTo(expected);
                    compared += expected.size();
                }
            }
        }
        assertThat(compared).isGreaterThan(25_000);
    }

    @Test
    void bytecode_indices_count_from_the_start_of_the_code() throws Exception {
        ClassFile file =
                ClassFile.parse(read(CodeScannerTest.class.getResourceAsStream("CodeScannerTest$Sample.class")));
        ClassMethod method = file.methods().stream()
                .filter(candidate -> candidate.name().equals("twice"))
                .findFirst()
                .orElseThrow();

        List<Integer> indices =
                CodeScanner.scan(file, method).stream().map(Instruction::bci).toList();

        // aload_0; invokevirtual hashCode; aload_0; invokevirtual hashCode; iadd; ireturn
        assertThat(indices).containsExactly(1, 5);
    }

    @Test
    void parameter_names_come_from_the_class_file() throws Exception {
        ClassFile file =
                ClassFile.parse(read(CodeScannerTest.class.getResourceAsStream("CodeScannerTest$Sample.class")));
        ClassMethod method = file.methods().stream()
                .filter(candidate -> candidate.name().equals("wide"))
                .findFirst()
                .orElseThrow();

        assertThat(ParameterNames.of(file, method)).containsExactly("first", "second", "third");
    }

    @Test
    void what_is_no_class_file_is_refused() {
        assertThatThrownBy(() -> ClassFile.parse("no class file".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isInstanceOf(ClassFileException.class)
                .hasMessage("broken class file: it does not start with 0xCAFEBABE");
    }

    @Test
    void a_class_file_cut_short_is_refused() throws Exception {
        byte[] bytes = read(CodeScannerTest.class.getResourceAsStream("CodeScannerTest$Sample.class"));

        assertThatThrownBy(() -> ClassFile.parse(java.util.Arrays.copyOf(bytes, bytes.length / 2)))
                .isInstanceOf(ClassFileException.class)
                .hasMessageStartingWith("broken class file: ");
    }

    @Test
    void class_files_newer_than_java_25_are_refused_by_name() throws Exception {
        byte[] bytes = read(CodeScannerTest.class.getResourceAsStream("CodeScannerTest$Sample.class"));
        bytes[7] = 70;

        assertThatThrownBy(() -> ClassFile.parse(bytes))
                .hasMessage("class file of Java 26 (version 70), newer than Java 25, the newest that can be traced");
        bytes[7] = 69;
        assertThat(ClassFile.parse(bytes).name()).endsWith("Sample");
    }

    @Test
    void texts_that_name_nothing_are_known_where_they_are_handed_over_and_left_out_by_themselves() throws Exception {
        ClassFile file =
                ClassFile.parse(read(CodeScannerTest.class.getResourceAsStream("CodeScannerTest$Texts.class")));
        ClassMethod method = file.methods().stream()
                .filter(candidate -> candidate.name().equals("all"))
                .findFirst()
                .orElseThrow();

        assertThat(constants(CodeScanner.scan(file, method)))
                .containsExactly("com.acme.Shop", "com/acme/Shop", "total", "return total(7);");
        List<Instruction> withOperands = CodeScanner.scanWithOperands(file, method);
        assertThat(constants(withOperands))
                .containsExactly("com.acme.Shop", "com/acme/Shop", "total", "return total(7);");
        assertThat(withOperands.stream()
                        .filter(Instruction.Call.class::isInstance)
                        .map(call -> ((Instruction.Call) call).operands().get(1)))
                .containsExactly(
                        new Operand.Text("Hello, world"),
                        new Operand.Text("com.acme.Shop"),
                        new Operand.Text("com/acme/Shop"),
                        new Operand.Text(""),
                        new Operand.Text("total"),
                        new Operand.Text("return total(7);"));
    }

    private static List<Object> constants(List<Instruction> instructions) {
        return instructions.stream()
                .filter(Instruction.Constant.class::isInstance)
                .map(constant -> ((Instruction.Constant) constant).value())
                .toList();
    }

    static final class Texts {
        void all() {
            take("Hello, world");
            take("com.acme.Shop");
            take("com/acme/Shop");
            take("");
            take("total");
            take("return total(7);");
        }

        void take(String text) {}
    }

    static final class Sample {
        int twice() {
            return hashCode() + hashCode();
        }

        static long wide(long first, String second, int... third) {
            long local = first + third.length;
            return local;
        }
    }

    private static List<String> scanned(ClassFile file, ClassMethod method) throws ClassFileException {
        List<String> calls = new ArrayList<>();
        for (Instruction instruction : CodeScanner.scan(file, method)) {
            if (instruction instanceof Instruction.Call call) {
                assertThat(call.ordinal()).isEqualTo(calls.size());
                calls.add(
                        call.line() + " " + call.opcode() + " " + call.owner() + "." + call.name() + call.descriptor());
            } else if (instruction instanceof Instruction.DynamicCall call) {
                assertThat(call.ordinal()).isEqualTo(calls.size());
                calls.add(call.line() + " " + call.bootstrap() + call.name() + call.descriptor() + call.arguments());
            }
        }
        return calls;
    }

    private static Map<String, List<String>> visitedByAsm(byte[] bytes) {
        Map<String, List<String>> methods = new LinkedHashMap<>();
        new ClassReader(bytes)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] thrown) {
                                List<String> calls = new ArrayList<>();
                                methods.put(name + descriptor, calls);
                                return new Calls(calls);
                            }
                        },
                        ClassReader.SKIP_FRAMES);
        return methods;
    }

    private static byte[] read(InputStream in) throws IOException {
        try (in) {
            return in.readAllBytes();
        }
    }

    private static final class Calls extends MethodVisitor {
        private final List<String> calls;
        private int line;

        Calls(List<String> calls) {
            super(Opcodes.ASM9);
            this.calls = calls;
        }

        @Override
        public void visitLineNumber(int number, Label start) {
            line = number;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            calls.add(line + " " + opcode + " " + owner + "." + name + descriptor);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            calls.add(line + " " + bootstrap + name + descriptor + List.of(arguments));
        }
    }
}
