// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import io.deeptrace.format.UnseenCalls;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** The calls in one method of those that are recorded where they are called; and which of them cannot be, and why. */
final class CallsMade {
    private final Map<AbstractInsnNode, SiteMethod> callees = new LinkedHashMap<>();
    private final Map<AbstractInsnNode, List<Object>> before = new HashMap<>();
    private final Map<String, Integer> unseen = new LinkedHashMap<>();

    /**
     * Looks through a method that is still as it was.
     *
     * @param owner internal name of its class
     * @param callees what is recorded where it is called
     * @param flow of a constructor; null if there is none, or its flow cannot be followed
     */
    CallsMade(String owner, MethodNode method, Callees callees, ConstructorFlow flow) {
        boolean constructor = method.name.equals("<init>");
        int index = 0;
        for (AbstractInsnNode node : method.instructions) {
            if (node instanceof MethodInsnNode call) {
                Optional<SiteMethod> callee = callees.of(call);
                if (callee.isPresent()) {
                    ConstructorFlow.State state = flow == null ? ConstructorFlow.State.AFTER : flow.at(index);
                    String reason = constructor && flow == null
                            ? "the code before super(…) cannot be told from that after it"
                            : reason(owner, state);
                    if (reason == null) {
                        this.callees.put(call, callee.get());
                        if (state == ConstructorFlow.State.BEFORE) {
                            before.put(call, List.of(Opcodes.UNINITIALIZED_THIS));
                        }
                    } else {
                        add(reason, 1);
                    }
                }
            }
            index++;
        }
    }

    private void add(String reason, int calls) {
        unseen.put(reason, unseen.getOrDefault(reason, 0) + calls);
    }

    private static String reason(String owner, ConstructorFlow.State state) {
        if (UnseenCalls.isSwitching(owner)) {
            return "the current thread changes in this class";
        }
        return switch (state) {
            case BEFORE, AFTER -> null;
            case CALL -> "no handler may cover the call of this(…) or super(…)";
            case UNKNOWN -> "they are never reached";
        };
    }

    /** Whether there are none. */
    boolean isEmpty() {
        return callees.isEmpty();
    }

    /** Puts the probes around one of them; does nothing for another instruction. */
    void weave(AbstractInsnNode call, SiteCalls into) {
        SiteMethod callee = callees.get(call);
        if (callee != null) {
            into.weave((MethodInsnNode) call, callee, before.getOrDefault(call, List.of()));
        }
    }

    /** Puts the probes around all of them. */
    void weave(SiteCalls into) {
        for (AbstractInsnNode call : callees.keySet()) {
            weave(call, into);
        }
    }

    /** Those that are not recorded, in words for people. */
    List<String> warnings(SiteCalls woven) {
        if (woven.passedOver() > 0) {
            add("there is no room for more local variables, or their handlers are unreachable", woven.passedOver());
        }
        List<String> warnings = new ArrayList<>();
        for (Map.Entry<String, Integer> entry : unseen.entrySet()) {
            warnings.add(entry.getValue() + " of its calls of native methods and intrinsics are not recorded: "
                    + entry.getKey());
        }
        return warnings;
    }

    /** Tells which calls are recorded where they are made. */
    interface Callees {
        /** What this call instruction may run, if that is recorded here. */
        Optional<SiteMethod> of(MethodInsnNode call);
    }
}
