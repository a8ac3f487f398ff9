// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.format.MethodRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What the annotations of a target's methods say.
 *
 * @param reached canonical references of the methods that the closure must hold
 * @param unreached those that it must not hold
 */
record Expectations(Set<String> reached, Set<String> unreached) {

    /** Reads a target's class and all classes nested in it. */
    static Expectations read(Path classes, String name) throws IOException {
        Expectations expectations = new Expectations(new TreeSet<>(), new TreeSet<>());
        Path file = classes.resolve(name + ".class");
        String simple = file.getFileName().toString().replace(".class", "");
        try (Stream<Path> siblings = Files.list(file.getParent())) {
            for (Path sibling : (Iterable<Path>) siblings.sorted()::iterator) {
                if (sibling.getFileName().toString().matches(simple + "(\\$.*)?\\.class")) {
                    expectations.add(Files.readAllBytes(sibling));
                }
            }
        }
        return expectations;
    }

    private void add(byte[] bytes) {
        ClassReader reader = new ClassReader(bytes);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String method, String descriptor, String signature, String[] exceptions) {
                        // javac copies annotations to bridges.
                        return (access & Opcodes.ACC_BRIDGE) != 0
                                ? null
                                : annotations(new MethodRef(reader.getClassName(), method, descriptor));
                    }
                },
                ClassReader.SKIP_CODE);
    }

    private MethodVisitor annotations(MethodRef method) {
        return new MethodVisitor(Opcodes.ASM9) {
            @Override
            public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
                if (descriptor.endsWith("/Reached;")) {
                    reached.add(method.canonical());
                } else if (descriptor.endsWith("/Unreached;")) {
                    unreached.add(method.canonical());
                }
                return null;
            }
        };
    }
}
