// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import io.deeptrace.agent.weave.WovenClass.LeftOutMethod;
import io.deeptrace.format.InnerMethod;
import io.deeptrace.format.MethodRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Puts probes into the planned methods of a class file. All other methods, and everything else in the class, are copied
 * as they are. Has no state: one weaver serves all threads.
 */
public final class ClassWeaver {
    private static final int FIRST_WITH_FRAMES = Opcodes.V1_6;
    private static final int BRIDGE = Opcodes.ACC_BRIDGE | Opcodes.ACC_SYNTHETIC;
    private static final String NATIVE =
            "native, and no plan holds it: its calls are recorded only where its own class calls it"
                    + " and nothing can override it";

    private static final String TOO_LARGE_INSIDE =
            "with probes there its code would be larger than the 64 KB that the JVM allows";
    private static final String TOO_MANY_CONSTANTS =
            "with probes inside its methods its class would have more constants than the JVM allows";

    private final Probes probes;
    private final Redaction redaction;
    private final SiteMethods siteMethods;
    private final Map<MethodRef, InnerMethod> inner = new HashMap<>();

    /**
     * A weaver whose code calls these probes, and that records calls only.
     *
     * @param redaction names what it masks
     * @param siteMethods what is recorded where it is called
     */
    public ClassWeaver(Probes probes, Redaction redaction, SiteMethods siteMethods) {
        this(probes, redaction, siteMethods, List.of());
    }

    /**
     * A weaver whose code calls these probes.
     *
     * @param redaction names what it masks
     * @param siteMethods what is recorded where it is called
     * @param inner the methods of which is recorded what happens inside them
     */
    public ClassWeaver(Probes probes, Redaction redaction, SiteMethods siteMethods, List<InnerMethod> inner) {
        this.probes = probes;
        this.redaction = redaction;
        this.siteMethods = siteMethods;
        for (InnerMethod method : inner) {
            // Where nothing is evaluated nothing is missing either, as in a constructor that only calls another one.
            if (!method.expressions().isEmpty()) {
                this.inner.put(method.ref(), method);
            }
        }
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
        return weave(new ClassReader(classFile), plan);
    }

    /** As {@link #weave(byte[], ClassPlan)}, of a class file that somebody reads already. */
    public WovenClass weave(ClassReader reader, ClassPlan plan) {
        Set<EntryShape> shapes = shapes(List.of(plan));
        siteMethods.addShapes(reader, redaction, shapes);
        ProbeNames names = probes.having(shapes);
        Map<NameAndType, String> largeInside = new HashMap<>();
        Set<NameAndType> large = new HashSet<>();
        Set<NameAndType> tooLarge = new HashSet<>();
        while (true) {
            // Sharing the constant pool lets ASM copy untouched methods byte for byte.
            ClassWriter writer = new ClassWriter(reader, 0);
            Pass pass = new Pass(writer, plan, names, largeInside, large, tooLarge);
            reader.accept(pass, ClassReader.EXPAND_FRAMES);
            try {
                return pass.result(writer.toByteArray());
            } catch (MethodTooLargeException e) {
                NameAndType method = new NameAndType(e.getMethodName(), e.getDescriptor());
                boolean more = inner.containsKey(new MethodRef(e.getClassName(), e.getMethodName(), e.getDescriptor()))
                        && largeInside.putIfAbsent(method, TOO_LARGE_INSIDE) == null;
                if (!more && !large.add(method) && !tooLarge.add(method)) {
                    throw e;
                }
            } catch (ClassTooLargeException e) {
                // Each expression is one more constant: its number.
                boolean more = false;
                for (MethodPlan method : plan.all()) {
                    more |= inner.containsKey(method.method().ref())
                            && largeInside.putIfAbsent(method.key(), TOO_MANY_CONSTANTS) == null;
                }
                if (!more) {
                    throw e;
                }
            }
        }
    }

    /** Has the probes for these plans made together, so that all their classes refer to the same; the names of those. */
    public ProbeNames prepare(Collection<ClassPlan> plans) {
        Set<EntryShape> shapes = shapes(plans);
        siteMethods.addShapes(redaction, shapes);
        return probes.having(shapes);
    }

    private Set<EntryShape> shapes(Collection<ClassPlan> plans) {
        Set<EntryShape> shapes = new HashSet<>();
        for (ClassPlan plan : plans) {
            for (MethodPlan method : plan.all()) {
                EntryShape shape = isNative(method)
                        ? SiteMethod.bound(method.method()).shape(redaction)
                        : EntryShape.of(method, redaction);
                if (shape.isPossible()) {
                    shapes.add(shape);
                }
            }
        }
        return shapes;
    }

    private static boolean hasNatives(ClassPlan plan) {
        for (MethodPlan method : plan.all()) {
            if (isNative(method)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNative(MethodPlan method) {
        return (method.method().access() & Opcodes.ACC_NATIVE) != 0;
    }

    private final class Pass extends ClassVisitor implements CallsMade.Callees {
        private final ClassPlan plan;
        private final ProbeNames names;
        /** Methods of which only the calls are recorded, for the size of the code or of the class, each with why. */
        private final Map<NameAndType, String> largeInside;
        /** Methods whose calls of others have to be left as they are, for the code's size. */
        private final Set<NameAndType> large;
        /** And those that have to be left out for it. */
        private final Set<NameAndType> tooLarge;
        /** Whether the plan holds methods that are recorded where their own class calls them. */
        private final boolean hasNatives;

        private final Set<NameAndType> seen = new HashSet<>();
        private final List<LeftOutMethod> leftOut = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();
        private String owner;
        private boolean frames;
        private boolean isFinal;
        private boolean changed;
        private int methods;
        private int sites;
        private int unforeseen;
        private int handOvers;

        Pass(
                ClassWriter writer,
                ClassPlan plan,
                ProbeNames names,
                Map<NameAndType, String> largeInside,
                Set<NameAndType> large,
                Set<NameAndType> tooLarge) {
            super(Opcodes.ASM9, writer);
            this.largeInside = largeInside;
            this.plan = plan;
            this.names = names;
            this.large = large;
            this.tooLarge = tooLarge;
            this.hasNatives = hasNatives(plan);
        }

        @Override
        public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
            super.visit(version, access, name, signature, parent, interfaces);
            owner = name;
            isFinal = (access & Opcodes.ACC_FINAL) != 0;
            frames = (version & 0xFFFF) >= FIRST_WITH_FRAMES;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            MethodPlan planned = plan.find(name, descriptor).orElse(null);
            boolean startsThread = ThreadStarts.in(owner, name);
            boolean handsOver = HandOvers.in(owner, name);
            boolean runsAgents = owner.equals(Transformers.CLASS) && name.equals(Transformers.METHOD);
            boolean passesOn = planned == null && (access & BRIDGE) == BRIDGE && (access & Opcodes.ACC_ABSTRACT) == 0;
            if (planned == null && !startsThread && !handsOver && !runsAgents && !passesOn) {
                return next;
            }
            if (planned != null) {
                seen.add(planned.key());
            }
            return new MethodNode(Opcodes.ASM9, access, name, descriptor, signature, exceptions) {
                @Override
                public void visitEnd() {
                    if (planned != null) {
                        weave(this, planned);
                    }
                    if (passesOn) {
                        weaveCalls(this);
                    }
                    if (startsThread) {
                        ThreadStarts.weave(this, names);
                        changed = true;
                    }
                    if (runsAgents) {
                        Transformers.weave(this, names);
                        changed = true;
                    }
                    if (handsOver) {
                        handOvers += HandOvers.weave(owner, this, names);
                        changed = true;
                    }
                    if (frames) {
                        StackMaps.compress(this);
                    }
                    accept(next);
                }
            };
        }

        private void weave(MethodNode method, MethodPlan planned) {
            if (isNative(planned)) {
                leftOut.add(new LeftOutMethod(planned.method().ref(), NATIVE));
                return;
            }
            NameAndType key = planned.key();
            boolean withCalls = !large.contains(key);
            MethodWeaver weaver = new MethodWeaver(
                    owner, method, planned, names, redaction, frames, withCalls ? this : SiteMethods.NONE);
            String reason = JvmInternals.reason(owner, method).orElse(null);
            if (reason == null && tooLarge.contains(key)) {
                reason = "with probes its code would be larger than the 64 KB that the JVM allows";
            }
            if (reason == null) {
                reason = weaver.obstacle().orElse(null);
            }
            if (reason != null) {
                leftOut.add(new LeftOutMethod(planned.method().ref(), reason));
                return;
            }
            InnerMethod inside = inner.isEmpty() ? null : inner.get(new MethodRef(owner, method.name, method.desc));
            String reasonInside = largeInside.get(key);
            if (inside != null && reasonInside == null) {
                weaver.records(inside);
            }
            weaver.weave();
            if (inside != null && reasonInside != null) {
                warnings.add(planned.method().ref().canonical() + ": what happens inside it is not recorded: "
                        + reasonInside);
            }
            if (!withCalls) {
                warnings.add(planned.method().ref().canonical()
                        + ": its calls of native methods and intrinsics are not recorded: with probes around them its code would be larger than"
                        + " the 64 KB that the JVM allows");
            }
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

        /** A bridge is looked through: what it calls is a call of its caller. */
        private void weaveCalls(MethodNode method) {
            CallsMade calls = new CallsMade(owner, method, this, null);
            if (!calls.isEmpty()) {
                SiteCalls woven = new SiteCalls(method, names, redaction, -1, frames);
                calls.weave(woven);
                woven.finish();
                method.maxStack += MethodWeaver.MORE_STACK;
                changed = true;
            }
        }

        @Override
        public Optional<SiteMethod> of(MethodInsnNode call) {
            if (hasNatives && call.owner.equals(owner)) {
                MethodPlan own = plan.find(call.name, call.desc).orElse(null);
                if (own != null && isNative(own)) {
                    boolean bound = isFinal
                            || call.getOpcode() != Opcodes.INVOKEVIRTUAL
                            || (own.method().access() & (Opcodes.ACC_FINAL | Opcodes.ACC_PRIVATE)) != 0;
                    return bound ? Optional.of(SiteMethod.bound(own.method())) : Optional.empty();
                }
            }
            return siteMethods.of(call);
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
