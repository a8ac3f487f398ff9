// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deeptrace.analyzer.classfile.ClassFacts;
import io.deeptrace.analyzer.classfile.Instruction;
import io.deeptrace.analyzer.classfile.Operand;
import io.deeptrace.analyzer.classfile.Symbols;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A new kind of instruction or operand fails here until the summary has a form for it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CodeRoundTripTest {
    @TempDir
    Path work;

    private static final Symbols SYMBOLS = new Symbols();
    private static final Handle HANDLE =
            new Handle(Opcodes.H_INVOKEINTERFACE, "a/I", "of", "(Ljava/lang/String;)La/I;", true);

    private static final List<Operand> OPERANDS = List.of(
            Operand.UNKNOWN,
            new Operand.Null(),
            new Operand.Text("a.B \ud83d\ude00 \udc00"),
            new Operand.Literal("[La/B;"),
            new Operand.Parameter(254),
            new Operand.Created("a/B"),
            new Operand.Result(70_000),
            new Operand.Field("a/B", "f"),
            new Operand.AnyOf(List.of(new Operand.Null(), new Operand.Text(""))),
            new Operand.Joined(List.of(new Operand.Text("a."), new Operand.Parameter(1))),
            new Operand.Elements("[Ljava/lang/Class;", List.of(new Operand.Literal("I"))));

    private static final List<Object> CONSTANTS = List.of(
            "text",
            Type.getObjectType("a/B"),
            Type.getObjectType("[I"),
            Type.getMethodType("(I)V"),
            Type.INT_TYPE,
            HANDLE,
            new ConstantDynamic("c", "I", HANDLE, 1, new ConstantDynamic("d", "J", HANDLE)),
            Integer.MIN_VALUE,
            -0.0f,
            Long.MIN_VALUE,
            Double.NaN);

    @Test
    void every_kind_of_operand_is_read_as_it_was_written() throws Exception {
        assertThat(classes(OPERANDS)).isEqualTo(Set.of(Operand.class.getPermittedSubclasses()));
        assertThat(roundTrip(List.of(call(0, OPERANDS)))).containsExactly(call(0, OPERANDS));
    }

    @Test
    void every_kind_of_instruction_is_read_as_it_was_written() throws Exception {
        List<Instruction> code = new ArrayList<>();
        for (int opcode = Opcodes.INVOKEVIRTUAL; opcode <= Opcodes.INVOKEINTERFACE; opcode++) {
            code.add(new Instruction.Call(
                    code.size(), 3 * code.size(), 10, opcode, SYMBOLS.reference("[I", "m", "()V"), List.of()));
        }
        code.add(new Instruction.DynamicCall(4, 100, 7, "n", "()La/I;", HANDLE, CONSTANTS, OPERANDS));
        code.add(new Instruction.Allocation(65_000, 65_535, "a/B"));
        for (int opcode = Opcodes.GETSTATIC; opcode <= Opcodes.PUTFIELD; opcode++) {
            code.add(new Instruction.FieldAccess(
                    65_001, 0, opcode, SYMBOLS.reference("a/B", "f", "J"), OPERANDS.get(opcode % 2 + 2)));
        }
        code.add(new Instruction.Return(65_002, 0, OPERANDS.get(2)));
        CONSTANTS.forEach(constant -> code.add(new Instruction.Constant(65_535, 1, constant)));

        assertThat(classes(code)).isEqualTo(Set.of(Instruction.class.getPermittedSubclasses()));
        assertThat(roundTrip(code)).isEqualTo(code);
    }

    @Test
    void operands_and_returns_are_told_to_those_who_ask_for_them_alone() throws Exception {
        ClassFacts read =
                written(List.of(call(0, OPERANDS), new Instruction.Return(4, 2, OPERANDS.get(8)), call(1, OPERANDS)));

        assertThat(read.instructions(read.methods().get(0))).containsExactly(call(0, List.of()), call(1, List.of()));
    }

    @Test
    void a_call_out_of_order_is_refused() {
        assertThatThrownBy(() -> roundTrip(List.of(call(3, List.of()))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Call 3 stands where 0 should.");
    }

    private static Instruction call(int ordinal, List<Operand> operands) {
        return new Instruction.Call(
                ordinal, 1, 2, Opcodes.INVOKESTATIC, SYMBOLS.reference("a/B", "m", "()V"), operands);
    }

    private static Set<Class<?>> classes(List<?> values) {
        return values.stream().map(Object::getClass).collect(Collectors.toSet());
    }

    private List<Instruction> roundTrip(List<Instruction> code) throws Exception {
        ClassFacts read = written(code);
        return read.instructionsWithOperands(read.methods().get(0));
    }

    private ClassFacts written(List<Instruction> code) throws Exception {
        SummaryWriter writer = new SummaryWriter(SYMBOLS);
        writer.add(new OneMethod(code));
        Path file = work.resolve("x.summary");
        try (OutputStream out = Files.newOutputStream(file)) {
            writer.write("x", List.of(), out);
        }
        return MemorySummary.open(file).read("a/B");
    }
}
