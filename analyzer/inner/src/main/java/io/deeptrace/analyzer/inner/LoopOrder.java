// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.inner;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;

/**
 * A method's instructions in the order in which javac writes loops: the condition, the body, the jump back. Eclipse's compiler writes a
 * jump to the condition, the body, and the condition last, which jumps back to the body.
 */
final class LoopOrder {
    private final CompiledMethod method;
    private final List<Integer> places = new ArrayList<>();

    private LoopOrder(CompiledMethod method) {
        this.method = method;
    }

    /** The place of each instruction, once. */
    static List<Integer> of(CompiledMethod method) {
        LoopOrder order = new LoopOrder(method);
        order.add(0, method.instructions.size());
        return order.places;
    }

    private void add(int begin, int end) {
        int place = begin;
        while (place < end) {
            int condition = method.opcode(place) == Opcodes.GOTO ? method.target(place) : -1;
            int last = condition > place && condition < end ? lastJump(condition, end, place + 1) : -1;
            if (last < 0) {
                places.add(place++);
            } else {
                add(condition, last + 1);
                add(place + 1, condition);
                places.add(place);
                place = last + 1;
            }
        }
    }

    private int lastJump(int begin, int end, int target) {
        for (int place = end - 1; place >= begin; place--) {
            if (isConditional(method.opcode(place)) && method.target(place) == target) {
                return place;
            }
        }
        return -1;
    }

    /** The opcode by which this instruction would jump forward: back to the body if the condition holds is past it if not. */
    static int forward(CompiledMethod method, int place) {
        int opcode = method.opcode(place);
        return isConditional(opcode) && method.target(place) <= place ? opposite(opcode) : opcode;
    }

    /** The conditional jump that is taken where this one is not. */
    static int opposite(int opcode) {
        return opcode >= Opcodes.IFNULL ? opcode ^ 1 : (opcode + 1 ^ 1) - 1;
    }

    static boolean isConditional(int opcode) {
        return opcode >= Opcodes.IFEQ && opcode <= Opcodes.IF_ACMPNE
                || opcode == Opcodes.IFNULL
                || opcode == Opcodes.IFNONNULL;
    }
}
