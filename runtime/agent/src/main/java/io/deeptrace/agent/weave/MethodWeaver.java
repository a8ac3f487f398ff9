// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import io.deeptrace.format.InnerMethod;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan.PlannedSite;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/** Puts the probes into one method: the shape is that of {@link io.deeptrace.recorder.Probe}. */
final class MethodWeaver {
    private static final int MOST_LOCALS = 65_535;
    /** What the probes need beside whatever is on the operand stack: a long result, twice, and the open call. */
    static final int MORE_STACK = 5;

    private final String owner;
    private final MethodNode method;
    private final MethodPlan plan;
    private final ProbeNames names;
    private final Redaction redaction;
    private final EntryShape shape;
    private final boolean frames;
    private final int frameLocal;
    private final boolean constructor;
    private final CallsMade.Callees callees;
    private final List<String> warnings = new ArrayList<>();
    /** Null if only its calls are recorded. */
    private InnerBody inside;

    private int sites;

    /**
     * For one method with code, with expanded frames.
     *
     * @param owner internal name of its class
     * @param frames whether the class file has stack map frames
     * @param callees what is recorded where it is called
     */
    MethodWeaver(
            String owner,
            MethodNode method,
            MethodPlan plan,
            ProbeNames names,
            Redaction redaction,
            boolean frames,
            CallsMade.Callees callees) {
        this.owner = owner;
        this.method = method;
        this.plan = plan;
        this.names = names;
        this.redaction = redaction;
        shape = EntryShape.of(plan, redaction);
        this.frames = frames;
        this.callees = callees;
        this.frameLocal = method.maxLocals;
        this.constructor = method.name.equals("<init>");
    }

    /** Why it cannot hold probes, if so. */
    Optional<String> obstacle() {
        if (frameLocal >= MOST_LOCALS) {
            return Optional.of("it has no room for another local variable");
        }
        if (isStatic() != ((plan.method().access() & Opcodes.ACC_STATIC) != 0)) {
            return Optional.of("the class at run time is not the one analysed: there it "
                    + (isStatic() ? "was not" : "was") + " static");
        }
        return shape.isPossible()
                ? Optional.empty()
                : Optional.of("it has as many parameters as the JVM allows, and its announcement needs one more");
    }

    /** What happens inside it is recorded too. To be called before {@link #weave}. */
    void records(InnerMethod inner) {
        InnerBody body = new InnerBody(owner, method, inner, names, redaction, frameLocal, frames);
        String obstacle = body.obstacle();
        if (obstacle == null) {
            inside = body;
        } else {
            warnings.add("what happens inside it is not recorded: " + obstacle);
        }
    }

    private boolean isStatic() {
        return (method.access & Opcodes.ACC_STATIC) != 0;
    }

    private int parameterSlots() {
        int withReceiver = Type.getArgumentsAndReturnSizes(method.desc) >> 2;
        return isStatic() ? withReceiver - 1 : withReceiver;
    }

    /** Changes the method. */
    void weave() {
        if (inside != null) {
            inside.doubleBody();
        }
        StackMaps stackMaps = new StackMaps(names, frameLocal);
        CatchAll catchAll = null;
        ConstructorFlow flow = null;
        try {
            flow = constructor ? ConstructorFlow.of(owner, method) : null;
            catchAll = CatchAll.plan(method, flow, names, stackMaps, frameLocal, frames);
        } catch (AnalyzerException e) {
            warnings.add("exceptions that leave it are not seen, for the code before super(…) cannot be told from that"
                    + " after it: " + e.getMessage());
        }
        if (frames) {
            stackMaps.extend(method);
        }
        if (inside != null) {
            inside.weave();
        }
        CallsMade calls = new CallsMade(owner, method, callees, flow);
        SiteCalls siteCalls = new SiteCalls(method, names, redaction, frameLocal, frames);
        markSites(calls, siteCalls);
        reportReturns();
        method.instructions.insert(prologue().list());
        siteCalls.finish();
        warnings.addAll(calls.warnings(siteCalls));
        if (catchAll != null) {
            catchAll.emit();
        }
        method.maxLocals = Math.max(method.maxLocals, frameLocal + 1);
        method.maxStack = Math.max(method.maxStack + MORE_STACK, parameterSlots() + 1);
    }

    /** The number of sites of the plan that are marked. */
    int sites() {
        return sites;
    }

    /** What is less than planned. */
    List<String> warnings() {
        return warnings;
    }

    private Instructions prologue() {
        Instructions code = new Instructions(names, frameLocal);
        addFirstLine(code);
        int local = isStatic() ? 0 : 1;
        int argument = 0;
        if (EntryShape.handsOnThis(plan)) {
            code.loadThis();
            argument++;
        }
        for (Type type : Type.getArgumentTypes(method.desc)) {
            if (EntryShape.parameter(shape.letters().charAt(argument++)) != null) {
                code.load(type, local);
            }
            local += type.getSize();
        }
        return code.constant(plan.method().id())
                .call(shape.name(), shape.descriptor(names.frame()))
                .storeFrame();
    }

    /** Gives the prologue the line of the method's first code, so that no stack trace shows an unknown line. */
    private void addFirstLine(Instructions code) {
        for (AbstractInsnNode node : method.instructions) {
            if (node instanceof LineNumberNode line) {
                LabelNode label = new LabelNode();
                code.add(label).add(new LineNumberNode(line.line, label));
                return;
            }
        }
    }

    private void markSites(CallsMade calls, SiteCalls siteCalls) {
        Map<Integer, PlannedSite> further = byOrdinal(plan.further());
        int unlike = 0;
        for (Body body : bodies()) {
            PlannedSite[] found = SiteMatch.of(plan.method().sites(), body.calls);
            int matched = 0;
            for (int i = 0; i < found.length; i++) {
                PlannedSite site = found[i] == null ? further.get(i) : found[i];
                if (site != null) {
                    mark(body.nodes.get(i), site);
                    calls.weave(body.nodes.get(i), siteCalls);
                }
                matched += found[i] == null ? 0 : 1;
            }
            sites += matched;
            unlike += plan.method().sites().size() - matched;
        }
        if (unlike > 0) {
            warnings.add(
                    unlike + " of its planned call sites are not marked: the class at run time has other calls or lines"
                            + " there than the class file that was analysed");
        }
    }

    /** The method's own calls in their order; with {@link #inside} in both of its bodies. */
    private List<Body> bodies() {
        List<Body> bodies = new ArrayList<>();
        Body body = new Body();
        bodies.add(body);
        int line = 0;
        for (AbstractInsnNode node : method.instructions) {
            if (node instanceof LineNumberNode number) {
                line = number.line;
            } else if (inside != null && inside.isPlain(node)) {
                body = new Body();
                bodies.add(body);
            } else if (inside == null || !inside.isOwn(node)) {
                if (node instanceof MethodInsnNode call) {
                    body.add(node, new MethodRef(call.owner, call.name, call.desc), false, line);
                } else if (node instanceof InvokeDynamicInsnNode call) {
                    body.add(node, new MethodRef(call.bsm.getOwner(), call.name, call.desc), true, line);
                }
            }
        }
        return bodies;
    }

    /** The calls in one body of the method, and their instructions. */
    private static final class Body {
        final List<AbstractInsnNode> nodes = new ArrayList<>();
        final List<SiteMatch.Call> calls = new ArrayList<>();

        void add(AbstractInsnNode node, MethodRef declared, boolean dynamic, int line) {
            calls.add(new SiteMatch.Call(calls.size(), declared, dynamic, line));
            nodes.add(node);
        }
    }

    private static Map<Integer, PlannedSite> byOrdinal(List<PlannedSite> sites) {
        Map<Integer, PlannedSite> byOrdinal = new HashMap<>();
        for (PlannedSite site : sites) {
            byOrdinal.put(site.ordinal(), site);
        }
        return byOrdinal;
    }

    private void mark(AbstractInsnNode call, PlannedSite site) {
        Instructions code = new Instructions(names, frameLocal);
        code.loadFrame().constant(site.id()).call("at", names.at());
        method.instructions.insertBefore(call, code.list());
    }

    private void reportReturns() {
        boolean masked = !constructor && redaction.masks(method.name, Type.getReturnType(method.desc));
        boolean keepsThis = constructor && !storesInto(0);
        boolean knowsThis = true;
        for (AbstractInsnNode node : method.instructions) {
            if (node instanceof FrameNode frame) {
                // Obfuscators drop from a frame what the code behind it does not need.
                knowsThis = !frame.local.isEmpty() && !Opcodes.TOP.equals(frame.local.get(0));
            } else if (node.getOpcode() >= Opcodes.IRETURN && node.getOpcode() <= Opcodes.RETURN) {
                method.instructions.insertBefore(
                        node, exit(masked, keepsThis && knowsThis).list());
            }
        }
    }

    private Instructions exit(boolean masked, boolean keepsThis) {
        Instructions code = new Instructions(names, frameLocal);
        return keepsThis ? code.loadThis().exitWithObject() : code.exit(Type.getReturnType(method.desc), masked);
    }

    private boolean storesInto(int local) {
        for (AbstractInsnNode node : method.instructions) {
            if (node instanceof VarInsnNode variable
                    && variable.var == local
                    && variable.getOpcode() >= Opcodes.ISTORE
                    && variable.getOpcode() <= Opcodes.ASTORE) {
                return true;
            }
        }
        return false;
    }
}
