// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Announces that the JVM shows agents a class, since what they do then on a thread of the program is not the program's:
 *
 * <pre>
 *   byte[] transform(…) { Probe.agentsBegin(); … Probe.agentsEnd(); return bytes; }
 * </pre>
 *
 * The method lets no exception of an agent out. Its name is the one that the JVM's own native code asks for.
 */
public final class Transformers {
    /** Internal name of the class by which all agents are called. */
    public static final String CLASS = "sun/instrument/InstrumentationImpl";

    /** Its method that calls them. */
    static final String METHOD = "transform";

    private Transformers() {}

    /** Adds the probes. */
    static void weave(MethodNode method, ProbeNames names) {
        method.instructions.insert(call("agentsBegin", names).list());
        for (AbstractInsnNode node : method.instructions.toArray()) {
            if (node.getOpcode() == Opcodes.ARETURN) {
                method.instructions.insertBefore(node, call("agentsEnd", names).list());
            }
        }
    }

    private static Instructions call(String probe, ProbeNames names) {
        return new Instructions(names, 0).call(probe, "()V");
    }
}
