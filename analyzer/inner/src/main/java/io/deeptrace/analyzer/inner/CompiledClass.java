// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.inner;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;

/** A class file's methods. */
final class CompiledClass {
    // Entries of the constant pool (JVMS 4.4).
    private static final int CLASS = 7;
    private static final int NAME_AND_TYPE = 12;

    final ClassNode node = new ClassNode();
    /** By name and descriptor. */
    final Map<String, CompiledMethod> methods = new LinkedHashMap<>();

    private final ClassReader reader;

    /** @throws IllegalArgumentException if it is no class file that ASM can read */
    CompiledClass(byte[] bytes) {
        List<List<Integer>> offsets = new ArrayList<>();
        reader = new ClassReader(bytes) {
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

    /** The types that its fields, methods and codes name, but for those in generic types. */
    Set<String> namedTypes() {
        Set<String> named = new HashSet<>();
        char[] buffer = new char[reader.getMaxStringLength()];
        for (int i = 1; i < reader.getItemCount(); i++) {
            int item = reader.getItem(i);
            int tag = item == 0 ? 0 : reader.readByte(item - 1);
            if (tag == CLASS) {
                add(Type.getObjectType(reader.readUTF8(item, buffer)), named);
            } else if (tag == NAME_AND_TYPE) {
                add(Type.getType(reader.readUTF8(item + 2, buffer)), named);
            }
        }
        node.fields.forEach(field -> add(Type.getType(field.desc), named));
        node.methods.forEach(method -> add(Type.getType(method.desc), named));
        return named;
    }

    private static void add(Type type, Set<String> named) {
        switch (type.getSort()) {
            case Type.OBJECT -> named.add(type.getInternalName());
            case Type.ARRAY -> add(type.getElementType(), named);
            case Type.METHOD -> {
                add(type.getReturnType(), named);
                for (Type argument : type.getArgumentTypes()) {
                    add(argument, named);
                }
            }
            default -> {}
        }
    }

    List<CompiledMethod> constructors() {
        return methods.values().stream()
                .filter(method -> method.node.name.equals("<init>"))
                .toList();
    }
}
