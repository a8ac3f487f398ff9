// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.agent.weave.ConstructorFlow.State;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/** Where a constructor is before, at and behind its call of another one. */
class ConstructorFlowTest {
    @Test
    void theStraightWayTellsWhatTheDataFlowTells() throws Exception {
        int constructors = 0;
        for (ClassNode type : typesOf("java/util", "java/net", "sun/security")) {
            for (MethodNode method : type.methods) {
                if (method.name.equals("<init>") && method.instructions.size() > 0) {
                    constructors++;
                    List<State> followed = states(ConstructorFlow.followed(type.name, method), method);
                    List<State> told = states(ConstructorFlow.of(type.name, method), method);
                    for (int i = 0; i < followed.size(); i++) {
                        if (followed.get(i) != State.UNKNOWN) { // of code that is never reached nothing need be known
                            assertThat(told.get(i))
                                    .as("%s%s at %d", type.name, method.desc, i)
                                    .isEqualTo(followed.get(i));
                        }
                    }
                }
            }
        }
        assertThat(constructors).isGreaterThan(3_000);
    }

    @Test
    void anObjectOfTheSameClassAmongTheArgumentsIsAnother() throws AnalyzerException {
        MethodNode method = constructor();
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitTypeInsn(Opcodes.NEW, "A");
        method.visitInsn(Opcodes.DUP);
        method.visitMethodInsn(Opcodes.INVOKESPECIAL, "A", "<init>", "()V", false);
        method.visitMethodInsn(Opcodes.INVOKESPECIAL, "A", "<init>", "(LA;)V", false);
        method.visitInsn(Opcodes.RETURN);
        assertThat(states(ConstructorFlow.of("B", method), method))
                .containsExactly(State.BEFORE, State.BEFORE, State.BEFORE, State.BEFORE, State.CALL, State.AFTER);
    }

    @Test
    void anObjectThatIsNeverConstructedIsNotTakenForThis() throws AnalyzerException {
        MethodNode method = constructor();
        method.visitTypeInsn(Opcodes.NEW, "A");
        method.visitInsn(Opcodes.POP);
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitMethodInsn(Opcodes.INVOKESPECIAL, "A", "<init>", "()V", false);
        method.visitInsn(Opcodes.RETURN);
        assertThat(states(ConstructorFlow.of("B", method), method))
                .containsExactly(State.BEFORE, State.BEFORE, State.BEFORE, State.CALL, State.AFTER);
    }

    @Test
    void whereTheCodeBranchesEachWayIsFollowed() throws AnalyzerException {
        MethodNode method = constructor();
        Label other = new Label();
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitVarInsn(Opcodes.ILOAD, 1);
        method.visitJumpInsn(Opcodes.IFEQ, other);
        method.visitMethodInsn(Opcodes.INVOKESPECIAL, "A", "<init>", "()V", false);
        method.visitInsn(Opcodes.RETURN);
        method.visitLabel(other);
        method.visitMethodInsn(Opcodes.INVOKESPECIAL, "A", "<init>", "()V", false);
        method.visitInsn(Opcodes.RETURN);
        assertThat(states(ConstructorFlow.of("B", method), method))
                .containsExactly(
                        State.BEFORE,
                        State.BEFORE,
                        State.BEFORE,
                        State.CALL,
                        State.AFTER,
                        State.BEFORE,
                        State.CALL,
                        State.AFTER);
    }

    private static MethodNode constructor() {
        MethodNode method = new MethodNode(Opcodes.ACC_PUBLIC, "<init>", "(I)V", null, null);
        method.visitMaxs(4, 2);
        return method;
    }

    private static List<State> states(ConstructorFlow flow, MethodNode method) {
        List<State> states = new ArrayList<>();
        for (int i = 0; i < method.instructions.size(); i++) {
            states.add(flow.at(i));
        }
        return states;
    }

    private static List<ClassNode> typesOf(String... packages) throws IOException {
        Path base = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules", "java.base");
        List<ClassNode> types = new ArrayList<>();
        for (String each : packages) {
            try (Stream<Path> files = Files.walk(base.resolve(each))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".class")).toList()) {
                    ClassNode type = new ClassNode();
                    new ClassReader(Files.readAllBytes(file)).accept(type, ClassReader.EXPAND_FRAMES);
                    types.add(type);
                }
            }
        }
        return types;
    }
}
