// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.format.MethodRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * @param leads where calls must lead
 */
record Expectations(Set<String> reached, Set<String> unreached, List<Lead> leads) {
    /**
     * What a {@code Leads} says.
     *
     * @param from the annotated method
     * @param call name of the method called
     * @param to targets that there must be
     * @param not targets that there must not be
     */
    record Lead(MethodRef from, String call, List<String> to, List<String> not) {}

    /** Reads a target's class and all classes nested in it. */
    static Expectations read(Path classes, String name) throws IOException {
        Expectations expectations = new Expectations(new TreeSet<>(), new TreeSet<>(), new ArrayList<>());
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
                return lead(method, descriptor);
            }
        };
    }

    private AnnotationVisitor lead(MethodRef method, String descriptor) {
        if (descriptor.endsWith("/Leads$All;")) {
            return new AnnotationVisitor(Opcodes.ASM9) {
                @Override
                public AnnotationVisitor visitArray(String name) {
                    return this;
                }

                @Override
                public AnnotationVisitor visitAnnotation(String name, String nested) {
                    return lead(method, nested);
                }
            };
        }
        return descriptor.endsWith("/Leads;") ? new LeadReader(method) : null;
    }

    private final class LeadReader extends AnnotationVisitor {
        private final MethodRef method;
        private final Map<String, List<String>> values = new HashMap<>();

        LeadReader(MethodRef method) {
            super(Opcodes.ASM9);
            this.method = method;
        }

        @Override
        public void visit(String name, Object value) {
            values.put(name, List.of((String) value));
        }

        @Override
        public AnnotationVisitor visitArray(String name) {
            List<String> elements = new ArrayList<>();
            values.put(name, elements);
            return new AnnotationVisitor(Opcodes.ASM9) {
                @Override
                public void visit(String none, Object value) {
                    elements.add((String) value);
                }
            };
        }

        @Override
        public void visitEnd() {
            leads.add(new Lead(
                    method, values.get("call").get(0), values.get("to"), values.getOrDefault("not", List.of())));
        }
    }
}
