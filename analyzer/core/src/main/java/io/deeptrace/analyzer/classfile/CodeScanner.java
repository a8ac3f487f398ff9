// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Scans the code of a method (JVMS §4.7.3) for the instructions that matter to a call graph. ASM's visitor would build
 * labels, frames and strings for every instruction and does not tell bytecode indices; this walks the bytes once.
 */
public final class CodeScanner {
    /** JVMS §4.7.3. */
    private static final int LONGEST_CODE = 65_535;

    private static final int LDC = 18;
    private static final int LDC_W = 19;
    private static final int LDC2_W = 20;

    private final ClassFile file;
    private final int start;
    private final int length;
    private final int[] lines;
    private final List<Instruction> found = new ArrayList<>();
    private int invokes;

    /** Whether instructions are wanted that do not matter. */
    private final boolean all;

    private CodeScanner(ClassFile file, int attribute, boolean all) {
        this.file = file;
        this.all = all;
        start = attribute + 8;
        length = file.u4(attribute + 4);
        if (length < 0 || length > LONGEST_CODE) {
            throw new IllegalArgumentException("code of " + length + " bytes");
        }
        lines = LineNumbers.read(file, attribute);
    }

    /**
     * The instructions of this method's code that matter to a call graph, in its order, without operands; empty if it
     * has none.
     *
     * @throws ClassFileException if the code is damaged
     */
    public static List<Instruction> scan(ClassFile file, ClassMethod method) throws ClassFileException {
        return read(file, method, false, CodeScanner::scan);
    }

    /**
     * The same instructions with where their values come from, and {@link Instruction.Return}: takes twice the time, so
     * ask only for methods whose values are looked for.
     *
     * @throws ClassFileException if the code is damaged
     */
    public static List<Instruction> scanWithOperands(ClassFile file, ClassMethod method) throws ClassFileException {
        return read(file, method, true, scanner -> {
            List<Instruction> plain = scanner.scan();
            return thatMatter(KeptOperands.matter(method, plain) ? OperandDomain.add(file, method, plain) : plain);
        });
    }

    /** As {@link #scan}, and with them those that do not matter, whose values code takes from the stack all the same. */
    static List<Instruction> scanAll(ClassFile file, ClassMethod method) throws ClassFileException {
        return read(file, method, true, CodeScanner::scan);
    }

    private static List<Instruction> read(
            ClassFile file, ClassMethod method, boolean all, Function<CodeScanner, List<Instruction>> reading)
            throws ClassFileException {
        if (method.code() == 0) {
            return List.of();
        }
        try {
            return reading.apply(new CodeScanner(file, method.code(), all));
        } catch (RuntimeException | StackOverflowError damaged) {
            // A dynamic constant that names itself among its arguments has no end.
            throw new ClassFileException(
                    "broken class file: the code of " + method.name() + method.descriptor() + " cannot be read: "
                            + damaged,
                    damaged);
        }
    }

    /** Most texts of a program are for people: in a JDK alone, two hundred thousand names of places and dates. */
    private static List<Instruction> thatMatter(List<Instruction> found) {
        List<Instruction> some = new ArrayList<>(found.size());
        for (Instruction instruction : found) {
            if (instruction.matters()) {
                some.add(instruction);
            }
        }
        return some;
    }

    private List<Instruction> scan() {
        int bci = 0;
        while (bci < length) {
            int at = start + bci;
            int opcode = file.u1(at) & 0xFF;
            switch (opcode) {
                case Opcodes.INVOKEVIRTUAL, Opcodes.INVOKESPECIAL, Opcodes.INVOKESTATIC, Opcodes.INVOKEINTERFACE ->
                    call(opcode, bci, file.reference(at + 1));
                case Opcodes.INVOKEDYNAMIC -> dynamicCall(bci, file.item(file.u2(at + 1)));
                case Opcodes.NEW -> found.add(new Instruction.Allocation(bci, line(bci), file.className(at + 1)));
                case Opcodes.GETSTATIC, Opcodes.PUTSTATIC, Opcodes.GETFIELD, Opcodes.PUTFIELD ->
                    field(opcode, bci, file.reference(at + 1));
                case LDC -> constant(bci, file.u1(at + 1) & 0xFF);
                case LDC_W, LDC2_W -> constant(bci, file.u2(at + 1));
                default -> {}
            }
            bci += InstructionSize.of(file, start, bci);
        }
        return found;
    }

    private void call(int opcode, int bci, SymbolicReference reference) {
        found.add(new Instruction.Call(invokes++, bci, line(bci), opcode, reference, List.of()));
    }

    private void dynamicCall(int bci, int item) {
        int nameAndType = file.item(file.u2(item + 2));
        int bootstrap = file.bootstrapMethods() + 2;
        for (int i = file.u2(item); i > 0; i--) {
            bootstrap += 4 + 2 * file.u2(bootstrap + 2);
        }
        int count = file.u2(bootstrap + 2);
        List<Object> arguments = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            arguments.add(file.constant(file.u2(bootstrap + 4 + 2 * i)));
        }
        found.add(new Instruction.DynamicCall(
                invokes++,
                bci,
                line(bci),
                file.utf8(nameAndType),
                file.utf8(nameAndType + 2),
                (Handle) file.constant(file.u2(bootstrap)),
                arguments,
                List.of()));
    }

    private void field(int opcode, int bci, SymbolicReference reference) {
        boolean isStatic = opcode == Opcodes.GETSTATIC || opcode == Opcodes.PUTSTATIC;
        if ((isStatic || reference.signature().isOfReference()) && (all || opcode != Opcodes.GETFIELD)) {
            found.add(new Instruction.FieldAccess(bci, line(bci), opcode, reference, Operand.UNKNOWN));
        }
    }

    private void constant(int bci, int index) {
        Object value = file.constant(index);
        if (value instanceof Type
                || value instanceof Handle
                || value instanceof ConstantDynamic
                || value instanceof String) {
            Instruction.Constant constant = new Instruction.Constant(bci, line(bci), value);
            if (all || constant.matters()) {
                found.add(constant);
            }
        }
    }

    private int line(int bci) {
        return lines == null ? 0 : lines[bci];
    }
}
