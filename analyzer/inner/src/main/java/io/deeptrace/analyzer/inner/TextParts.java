// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.inner;

import com.sun.tools.javac.jvm.ObservedGen.Event;
import com.sun.tools.javac.jvm.ObservedGen.Kind;
import com.sun.tools.javac.tree.JCTree;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** The parts of a text that one instruction joins: newer versions of javac make each a text when it is evaluated, older ones leave that to the instruction. */
final class TextParts {
    private TextParts() {}

    static boolean isJoin(InvokeDynamicInsnNode instruction) {
        return instruction.bsm.getOwner().equals("java/lang/invoke/StringConcatFactory");
    }

    /** Where parts are made texts by calls that no source has. */
    static Set<Integer> added(CompiledMethod method, List<Event> events) {
        Set<Integer> added = new HashSet<>();
        for (int place = 0; place < method.instructions.size(); place++) {
            if (isValueOf(method.instructions.get(place))) {
                added.add(place);
            }
        }
        for (Event event : events) {
            if (event.kind == Kind.EXPRESSION && event.tree instanceof JCTree.JCMethodInvocation) {
                added.remove(method.at(event.end) - 1);
            }
        }
        return added;
    }

    private static boolean isValueOf(AbstractInsnNode instruction) {
        return instruction instanceof MethodInsnNode call
                && call.owner.equals("java/lang/String")
                && call.name.equals("valueOf")
                && call.desc.equals("(Ljava/lang/Object;)Ljava/lang/String;");
    }
}
