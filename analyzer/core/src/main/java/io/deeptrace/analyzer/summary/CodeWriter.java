// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

import io.deeptrace.analyzer.classfile.Instruction;
import io.deeptrace.analyzer.classfile.Operand;
import java.util.List;
import org.objectweb.asm.Opcodes;

/** Writes the instructions of a method. Bytecode indices and lines are written as differences, which are short. */
final class CodeWriter {
    private final StringPool strings;
    private final MemberPool members;
    private final ConstantWriter constants;
    private final OperandWriter operands;
    private int bci;
    private int line;
    private int invokes;

    CodeWriter(StringPool strings, MemberPool members) {
        this.strings = strings;
        this.members = members;
        constants = new ConstantWriter(strings, members);
        operands = new OperandWriter(strings);
    }

    void write(List<Instruction> instructions, int firstLine, ByteSink to) {
        bci = 0;
        line = firstLine;
        invokes = 0;
        to.varint(instructions.size());
        for (Instruction instruction : instructions) {
            write(instruction, to);
        }
    }

    private void write(Instruction instruction, ByteSink to) {
        if (instruction instanceof Instruction.Call call) {
            requireNext(call.ordinal());
            boolean known = !call.operands().isEmpty();
            begin(Tags.CALL + call.opcode() - Opcodes.INVOKEVIRTUAL, known, call, to);
            to.varint(members.id(call.reference()));
            if (known) {
                operands.write(call.operands(), to);
            }
        } else if (instruction instanceof Instruction.DynamicCall call) {
            requireNext(call.ordinal());
            boolean known = !call.operands().isEmpty();
            begin(Tags.DYNAMIC_CALL, known, call, to);
            dynamic(call, to);
            if (known) {
                operands.write(call.operands(), to);
            }
        } else if (instruction instanceof Instruction.Allocation allocation) {
            begin(Tags.ALLOCATION, false, allocation, to);
            to.varint(strings.id(allocation.type()));
        } else if (instruction instanceof Instruction.FieldAccess field) {
            boolean known = !field.stored().equals(Operand.UNKNOWN);
            begin(Tags.FIELD + field.opcode() - Opcodes.GETSTATIC, known, field, to);
            to.varint(members.id(field.reference()));
            if (known) {
                operands.write(field.stored(), to);
            }
        } else if (instruction instanceof Instruction.Constant constant) {
            begin(Tags.CONSTANT, false, constant, to);
            constants.write(constant.value(), to);
        } else if (instruction instanceof Instruction.Return back) {
            begin(Tags.RETURN, true, back, to);
            operands.write(back.value(), to);
        } else {
            throw new IllegalStateException("A summary has no form for instructions like " + instruction + '.');
        }
    }

    private void dynamic(Instruction.DynamicCall call, ByteSink to) {
        to.varint(strings.id(call.name()));
        to.varint(strings.id(call.descriptor()));
        constants.handle(call.bootstrap(), to);
        to.varint(call.arguments().size());
        for (Object argument : call.arguments()) {
            constants.write(argument, to);
        }
    }

    private void begin(int kind, boolean known, Instruction instruction, ByteSink to) {
        boolean sameLine = instruction.line() == line;
        to.u1(kind | (sameLine ? Tags.SAME_LINE : 0) | (known ? Tags.OPERANDS : 0));
        to.varint(instruction.bci() - bci);
        bci = instruction.bci();
        if (!sameLine) {
            to.signed(instruction.line() - line);
            line = instruction.line();
        }
    }

    /** Ordinals are not written: they count. */
    private void requireNext(int ordinal) {
        if (ordinal != invokes++) {
            throw new IllegalStateException("Call " + ordinal + " stands where " + (invokes - 1) + " should.");
        }
    }
}
