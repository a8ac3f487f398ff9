// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.deeptrace.format.MethodRef;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class ExpressionTest {
    private static final String MACHINE = """
            package com.acme;
            public class Machine {
                public enum Coin { QUARTER, DIME }
                private final int slots;
                public Machine(int slots) { this.slots = slots; }
                public int insert(Coin coin) throws Exception { return slots; }
                public void reset() {}
                public static Integer boxed(int n) { return n; }
                static Hidden hidden() { return new Hidden(); }
            }
            class Hidden { int touch() { return 1; } }
            """;

    @TempDir
    Path directory;

    private Path classes;
    private Path output;
    private List<String> imports = List.of();

    @BeforeEach
    void compileMachine() throws Exception {
        classes = Compiled.into(directory.resolve("classes"), "com/acme/Machine.java", MACHINE);
        output = Files.createDirectory(directory.resolve("out"));
    }

    @Test
    void theOutermostCallIsTheRoot() throws Exception {
        assertThat(root("new Machine(3).insert(Coin.QUARTER)").callee())
                .isEqualTo(new MethodRef("com/acme/Machine", "insert", "(Lcom/acme/Machine$Coin;)I"));
    }

    @Test
    void theCallIsArmedAfterItsOperandsAndRightBeforeItsInstruction() throws Exception {
        Expression.Compiled compiled = root("new Machine(3).insert(Coin.QUARTER)");
        assertThat(calls(compiled.className()))
                .containsExactly("Machine.<init>", "RootCall.arm", "Machine.insert", "Integer.valueOf");
    }

    @Test
    void aCallInsideTheArgumentsOfTheSameMethodIsNotTheRoot() throws Exception {
        assertThat(calls(root("Machine.boxed(Machine.boxed(1))").className()))
                .containsExactly("Machine.boxed", "Integer.intValue", "RootCall.arm", "Machine.boxed");
    }

    @Test
    void aConstructorCanBeTheRoot() throws Exception {
        assertThat(root("new Machine(3)").callee()).isEqualTo(new MethodRef("com/acme/Machine", "<init>", "(I)V"));
    }

    @Test
    void sourcesBesideTheClassesAreNotRead() throws Exception {
        Path newer = Files.writeString(classes.resolve("com/acme/Machine.java"), "changed meanwhile");
        newer.toFile().setLastModified(System.currentTimeMillis() + 60_000);

        assertThat(root("new Machine(3)").callee().owner()).isEqualTo("com/acme/Machine");
    }

    @Test
    void aVoidCallCanBeTheRoot() throws Exception {
        assertThat(root("new Machine(3).reset()").callee().name()).isEqualTo("reset");
    }

    @Test
    void methodsThatDoNotFitAreListedBelowTheCaret() {
        RecordingException failure = failure("Integer.valueOf(new Object())");

        assertThat(failure)
                .hasMessage("The expression does not compile: no suitable method found for valueOf(java.lang.Object).");
        assertThat(failure.details()).anyMatch(line -> line.contains("valueOf(int) is not applicable"));
    }

    @Test
    void aTrailingSemicolonIsForgiven() throws Exception {
        assertThat(root("new Machine(3).reset() ; ").callee().name()).isEqualTo("reset");
    }

    @Test
    void castsAndParenthesesAroundTheCallDoNotCount() throws Exception {
        assertThat(root("(Object) (Machine.boxed(1))").callee().name()).isEqualTo("boxed");
    }

    @Test
    void aLambdaInTheArgumentsDoesNotCount() throws Exception {
        assertThat(root("Stream.of(1, 2).map(n -> Machine.boxed(n)).toList()")
                        .callee()
                        .name())
                .isEqualTo("toList");
    }

    @Test
    void whatIsNotPublicCanBeNamedBecauseTheExpressionMovesIntoItsPackage() throws Exception {
        Expression.Compiled compiled = root("Machine.hidden().touch()");
        assertThat(compiled.className()).startsWith("com.acme.");
        assertThat(compiled.callee()).isEqualTo(new MethodRef("com/acme/Hidden", "touch", "()I"));
    }

    @Test
    void whatIsWrongBesidesIsToldEvenIfSomethingIsNotPublic() {
        assertThat(failure("Machine.hidden().toch()")).hasMessageContaining("toch");
    }

    @Test
    void anUnknownNameIsShownWithACaretBelowIt() {
        RecordingException failure = failure("new Machine(3).insert(Coin.QUATER)");
        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(failure).hasMessageContaining("QUATER").hasMessageNotContaining("DeepTraceExpression");
        assertThat(failure.details())
                .containsExactly("new Machine(3).insert(Coin.QUATER)", "                          ^");
    }

    @Test
    void aClassFileThatIsTooNewIsNamedWithTheNextStep() throws Exception {
        Path machine = classes.resolve("com/acme/Machine.class");
        byte[] classFile = Files.readAllBytes(machine);
        ByteBuffer.wrap(classFile).putShort(6, (short) 500);
        Files.write(machine, classFile);
        assertThat(failure("new Machine(3)"))
                .hasMessageContaining("com.acme.Machine")
                .hasMessageContaining("JAVA_HOME");
    }

    @Test
    void aSyntaxErrorIsShownWithACaret() {
        RecordingException failure = failure("new Machine(3");
        assertThat(failure).hasMessageContaining("')'");
        assertThat(failure.details()).hasSize(2).last().asString().endsWith("^");
    }

    @Test
    void ofSeveralLinesTheOneWithTheErrorIsShown() {
        assertThat(failure("new Machine(3)\n  .inser(null)").details()).containsExactly("  .inser(null)", "  ^");
    }

    @Test
    void theErrorOfAVoidCallIsItsOwnAndNotThatItIsVoid() {
        assertThat(failure("new Machine(x).reset()")).hasMessageContaining("variable x");
    }

    @Test
    void anExpressionThatIsNoCallIsRefused() {
        assertThat(failure("1 + 2")).hasMessageContaining("not a call");
    }

    @Test
    void twoClassesOfOneNameHaveToBeToldApart() throws Exception {
        Compiled.into(classes, "org/other/Machine.java", "package org.other; public class Machine {}");
        assertThat(failure("new Machine(3)").details()).containsExactly("com.acme.Machine", "org.other.Machine");
        imports = List.of("com.acme.Machine");
        assertThat(root("new Machine(3)").callee().owner()).isEqualTo("com/acme/Machine");
    }

    @Test
    void aReceiverNeedsNoCall() throws Exception {
        assertThat(expression().receiver("\"text\"")).isEqualTo("DeepTraceExpressionReceiver");
    }

    private RecordingException failure(String text) {
        return catchThrowableOfType(RecordingException.class, () -> root(text));
    }

    private Expression.Compiled root(String text) throws RecordingException {
        return expression().root(text);
    }

    private Expression expression() throws RecordingException {
        List<Path> classPath = List.of(classes);
        return new Expression(
                new SourceCompiler(classPath, ModulePath.NONE, 17),
                new Imports(new ClassNames(classPath), imports),
                output);
    }

    private List<String> calls(String className) throws Exception {
        List<String> calls = new ArrayList<>();
        byte[] classFile = Files.readAllBytes(output.resolve(className.replace('.', '/') + ".class"));
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String method, String type, String signature, String[] thrown) {
                                return new MethodVisitor(Opcodes.ASM9) {
                                    @Override
                                    public void visitMethodInsn(
                                            int opcode, String owner, String name, String descriptor, boolean itf) {
                                        if (method.equals("call")) {
                                            calls.add(owner.substring(owner.lastIndexOf('/') + 1) + "." + name);
                                        }
                                    }
                                };
                            }
                        },
                        0);
        return calls;
    }
}
