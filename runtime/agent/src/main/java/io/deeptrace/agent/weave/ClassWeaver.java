// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import io.deeptrace.agent.weave.WovenClass.LeftOutMethod;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/**
 * Puts probes into the planned methods of a class file. All other methods, and everything else in the class, are copied
 * as they are. Has no state: one weaver serves all threads.
 */
public final class ClassWeaver {
    private static final int FIRST_WITH_FRAMES = Opcodes.V1_6;

    private final Probes probes;
    private final Redaction redaction;

    /** A weaver whose code calls these probes, and which masks what {@code redaction} names. */
    public ClassWeaver(Probes probes, Redaction redaction) {
        this.probes = probes;
        this.redaction = redaction;
    }

    /**
     * Weaves one class.
     *
     * @param classFile the class as it is; not changed
     * @param plan its planned methods
     * @throws IllegalArgumentException if this is not a class file of a known version
     * @throws org.objectweb.asm.ClassTooLargeException if its constant pool has no room left
     */
    public WovenClass weave(byte[] classFile, ClassPlan plan) {
        ClassReader reader = new ClassReader(classFile);
        ProbeNames names = prepare(List.of(plan));
        Set<String> tooLarge = new HashSet<>();
        while (true) {
            // Sharing the constant pool lets ASM copy untouched methods byte for byte.
            ClassWriter writer = new ClassWriter(reader, 0);
            Pass pass = new Pass(writer, plan, names, tooLarge);
            reader.accept(pass, ClassReader.EXPAND_FRAMES);
            try {
                return pass.result(writer.toByteArray());
            } catch (MethodTooLargeException e) {
                if (!tooLarge.add(e.getMethodName() + e.getDescriptor())) {
                    throw e;
                }
            }
        }
    }

    /** Has the probes for these plans made together, so that all their classes refer to the same; the names of those. */
    public ProbeNames prepare(Collection<ClassPlan> plans) {
        Set<EntryShape> shapes = new HashSet<>();
        for (ClassPlan plan : plans) {
            for (MethodPlan method : plan.all()) {
                EntryShape shape = EntryShape.of(method, redaction);
                if (shape.isPossible(probes.frame())) {
                    shapes.add(shape);
                }
            }
        }
        return probes.having(shapes);
    }

    private final class Pass extends ClassVisitor {
        private final ClassPlan plan;
        private final ProbeNames names;
        private final Set<String> tooLarge;
        private final Set<String> seen = new HashSet<>();
        private final List<LeftOutMethod> leftOut = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();
        private String owner;
        private boolean frames;
        private boolean changed;
        private int methods;
        private int sites;
        private int unforeseen;
        private int handOvers;

        Pass(ClassWriter writer, ClassPlan plan, ProbeNames names, Set<String> tooLarge) {
            super(Opcodes.ASM9, writer);
            this.plan = plan;
            this.names = names;
            this.tooLarge = tooLarge;
        }

        @Override
        public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
            super.visit(version, access, name, signature, parent, interfaces);
            owner = name;
            frames = (version & 0xFFFF) >= FIRST_WITH_FRAMES;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            MethodPlan planned = plan.find(name, descriptor).orElse(null);
            boolean startsThread = ThreadStarts.in(owner, name);
            boolean handsOver = HandOvers.in(owner, name);
            if (planned == null && !startsThread && !handsOver) {
                return next;
            }
            seen.add(name + descriptor);
            return new MethodNode(Opcodes.ASM9, access, name, descriptor, signature, exceptions) {
                @Override
                public void visitEnd() {
                    if (planned != null) {
                        weave(this, planned);
                    }
                    if (startsThread) {
                        ThreadStarts.weave(this, names);
                        changed = true;
                    }
                    if (handsOver) {
                        handOvers += HandOvers.weave(owner, this, names);
                        changed = true;
                    }
                    accept(next);
                }
            };
        }

        private void weave(MethodNode method, MethodPlan planned) {
            MethodWeaver weaver = new MethodWeaver(owner, method, planned, names, redaction, frames);
            String reason = JvmInternals.reason(owner, method).orElse(null);
            if (reason == null && tooLarge.contains(method.name + method.desc)) {
                reason = "with probes its code would be larger than the 64 KB that the JVM allows";
            }
            if (reason == null) {
                reason = weaver.obstacle().orElse(null);
            }
            if (reason != null) {
                leftOut.add(new LeftOutMethod(planned.method().ref(), reason));
                return;
            }
            weaver.weave();
            changed = true;
            if (planned.foreseen()) {
                methods++;
                sites += weaver.sites();
            } else {
                unforeseen++;
            }
            for (String warning : weaver.warnings()) {
                warnings.add(planned.method().ref().canonical() + ": " + warning);
            }
        }

        WovenClass result(byte[] bytes) {
            for (MethodPlan planned : plan.all()) {
                if (!seen.contains(planned.key())) {
                    leftOut.add(new LeftOutMethod(
                            planned.method().ref(),
                            "the class at run time has no such method: it is not the one analysed"));
                }
            }
            if (HandOvers.CLASSES.contains(owner) && handOvers == 0) {
                warnings.add("Work handed over by " + owner.replace('/', '.')
                        + " is not followed to the thread that does it: this JDK has other methods there");
            }
            return new WovenClass(changed ? bytes : null, methods, sites, unforeseen, leftOut, warnings);
        }
    }
}
