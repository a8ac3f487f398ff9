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

    /** Whether values are asked for. */
    private boolean valued;

    /** What was read of the code last. */
    private Instruction[] found = new Instruction[64];

    CodeReader(StringTable strings, MemberTable members) {
        this.strings = strings;
        this.members = members;
        constants = new ConstantReader(strings, members);
        operands = new OperandReader(strings);
    }

    /** @param withValues whether to tell operands and returns too */
    List<Instruction> read(ByteCursor from, int firstLine, boolean withValues) {
        bci = 0;
        line = firstLine;
        invokes = 0;
        valued = withValues;
        int size = 0;
        for (int left = from.count(); left > 0; left--) {
            Instruction instruction = next(from);
            if (instruction != null) {
                if (size == found.length) {
                    found = Arrays.copyOf(found, size * 2);
                }
                found[size++] = instruction;
            }
        }
        return size == 0 ? List.of() : Arrays.asList(Arrays.copyOf(found, size));
    }

    /** Null if it is not asked for. */
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
            case Tags.RETURN -> {
                Operand value = value(true, from);
                yield valued ? new Instruction.Return(bci, line, value) : null;
            }
            default -> throw new DamagedSummaryException("instruction of kind " + kind);
        };
    }

    private Instruction call(int opcode, boolean known, ByteCursor from) {
        SymbolicReference member = members.at(from.varint());
        return new Instruction.Call(invokes++, bci, line, opcode, member, values(known, from));
    }

    private Instruction dynamic(boolean known, ByteCursor from) {
        String name = strings.get(from.varint());
        String descriptor = strings.get(from.varint());
        Handle bootstrap = constants.handle(from);
        Object[] arguments = new Object[from.count()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = constants.read(from);
        }
        return new Instruction.DynamicCall(
                invokes++, bci, line, name, descriptor, bootstrap, Arrays.asList(arguments), values(known, from));
    }

    private Instruction field(int opcode, boolean known, ByteCursor from) {
        SymbolicReference member = members.at(from.varint());
        return new Instruction.FieldAccess(bci, line, opcode, member, value(known, from));
    }

    private List<Operand> values(boolean known, ByteCursor from) {
        if (known && !valued) {
            operands.skipList(from);
        }
        return known && valued ? operands.list(from) : List.of();
    }

    private Operand value(boolean known, ByteCursor from) {
        if (known && !valued) {
            operands.skip(from);
        }
        return known && valued ? operands.read(from) : Operand.UNKNOWN;
    }
}
