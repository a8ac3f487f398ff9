// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

import io.deeptrace.analyzer.classfile.Instruction;
import io.deeptrace.analyzer.classfile.Operand;
import io.deeptrace.analyzer.classfile.SymbolicReference;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;

/** Reads what {@link CodeWriter} wrote. */
final class CodeReader {
    private final StringTable strings;
    private final MemberTable members;
    private final ConstantReader constants;
    private final OperandReader operands;
    private int bci;
    private int line;
    private int invokes;

    CodeReader(StringTable strings, MemberTable members) {
        this.strings = strings;
        this.members = members;
        constants = new ConstantReader(strings, members);
        operands = new OperandReader(strings);
    }

    List<Instruction> read(ByteCursor from, int firstLine) {
        bci = 0;
        line = firstLine;
        invokes = 0;
        Instruction[] instructions = new Instruction[from.count()];
        for (int i = 0; i < instructions.length; i++) {
            instructions[i] = next(from);
        }
        return instructions.length == 0 ? List.of() : Arrays.asList(instructions);
    }

    /** The texts of these numbers. */
    List<String> texts(int[] ids) {
        return strings.list(ids);
    }

    private Instruction next(ByteCursor from) {
        int tag = from.u1();
        bci += from.varint();
        if ((tag & Tags.SAME_LINE) == 0) {
            line += from.signed();
        }
        boolean known = (tag & Tags.OPERANDS) != 0;
        int kind = tag & Tags.KIND;
        if (kind < Tags.DYNAMIC_CALL) {
            return call(kind - Tags.CALL + Opcodes.INVOKEVIRTUAL, known, from);
        }
        if (kind == Tags.DYNAMIC_CALL) {
            return dynamic(known, from);
        }
        if (kind < Tags.ALLOCATION) {
            return field(kind - Tags.FIELD + Opcodes.GETSTATIC, known, from);
        }
        return switch (kind) {
            case Tags.ALLOCATION -> new Instruction.Allocation(bci, line, strings.get(from.varint()));
            case Tags.CONSTANT -> new Instruction.Constant(bci, line, constants.read(from));
            case Tags.RETURN -> new Instruction.Return(bci, line, operands.read(from));
            default -> throw new DamagedSummaryException("instruction of kind " + kind);
        };
    }

    private Instruction call(int opcode, boolean known, ByteCursor from) {
        SymbolicReference member = members.get(from.varint());
        List<Operand> values = known ? operands.list(from) : List.of();
        return new Instruction.Call(invokes++, bci, line, opcode, member, values);
    }

    private Instruction dynamic(boolean known, ByteCursor from) {
        String name = strings.get(from.varint());
        String descriptor = strings.get(from.varint());
        Handle bootstrap = constants.handle(from);
        Object[] arguments = new Object[from.count()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = constants.read(from);
        }
        List<Operand> values = known ? operands.list(from) : List.of();
        return new Instruction.DynamicCall(
                invokes++, bci, line, name, descriptor, bootstrap, Arrays.asList(arguments), values);
    }

    private Instruction field(int opcode, boolean known, ByteCursor from) {
        SymbolicReference member = members.get(from.varint());
        Operand stored = known ? operands.read(from) : Operand.UNKNOWN;
        return new Instruction.FieldAccess(bci, line, opcode, member, stored);
    }
}
