// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.reflection;

import io.deeptrace.analyzer.classfile.Instruction;
import io.deeptrace.analyzer.classfile.Operand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The values in the code of one method: what its calls take, what it writes into fields, what it gives back. */
final class CodeOperands {
    private final Map<Integer, Instruction.Call> calls = new HashMap<>();
    private final Map<Integer, Operand> stored = new HashMap<>();
    private final List<Operand> returned = new ArrayList<>(1);

    CodeOperands(List<Instruction> instructions) {
        for (Instruction instruction : instructions) {
            if (instruction instanceof Instruction.Call call) {
                calls.put(call.ordinal(), call);
            } else if (instruction instanceof Instruction.FieldAccess field && field.isPut()) {
                stored.put(field.bci(), field.stored());
            } else if (instruction instanceof Instruction.Return back) {
                returned.add(back.value());
            }
        }
    }

    /** The call of this ordinal, or null if that is none. */
    Instruction.Call call(int ordinal) {
        return calls.get(ordinal);
    }

    /** What the call of this ordinal takes at a place, the receiver first; unknown if nothing is known of it. */
    Operand operand(int ordinal, int index) {
        return operand(calls.get(ordinal), index);
    }

    /** What the instruction at this bytecode index writes. */
    Operand stored(int bci) {
        return stored.getOrDefault(bci, Operand.UNKNOWN);
    }

    /** What is known of the values given back. */
    List<Operand> returned() {
        return returned;
    }

    static Operand operand(Instruction.Call call, int index) {
        return call == null || index >= call.operands().size()
                ? Operand.UNKNOWN
                : call.operands().get(index);
    }
}
