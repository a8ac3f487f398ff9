// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.inner;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/** A class file's methods. */
final class CompiledClass {
    final ClassNode node = new ClassNode();
    /** By name and descriptor. */
    final Map<String, CompiledMethod> methods = new LinkedHashMap<>();

    /** @throws IllegalArgumentException if it is no class file that ASM can read */
    CompiledClass(byte[] bytes) {
        List<List<Integer>> offsets = new ArrayList<>();
        ClassReader reader = new ClassReader(bytes) {
            @Override
            protected void readBytecodeInstructionOffset(int offset) {
                offsets.get(offsets.size() - 1).add(offset);
            }
        };
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, node) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        offsets.add(new ArrayList<>());
                        return super.visitMethod(access, name, descriptor, signature, exceptions);
                    }
                },
                ClassReader.SKIP_FRAMES);
        for (int i = 0; i < node.methods.size(); i++) {
            CompiledMethod method = new CompiledMethod(node.methods.get(i), offsets.get(i));
            methods.put(method.key(), method);
        }
    }

    /** Where its source should be, below the root of sources. */
    String source() {
        int simple = node.name.lastIndexOf('/') + 1;
        int nested = node.name.indexOf('$', simple + 1);
        String file = node.sourceFile != null
                ? node.sourceFile
                : node.name.substring(simple, nested < 0 ? node.name.length() : nested) + ".java";
        return node.name.substring(0, simple) + file;
    }

    List<CompiledMethod> constructors() {
        return methods.values().stream()
                .filter(method -> method.node.name.equals("<init>"))
                .toList();
    }
}
