// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

import io.deeptrace.analyzer.classfile.Operand;
import java.util.List;

/** Reads what {@link OperandWriter} wrote. */
final class OperandReader {
    private static final Operand NULL = new Operand.Null();

    private final SummaryTables tables;

    OperandReader(SummaryTables tables) {
        this.tables = tables;
    }

    List<Operand> list(ByteCursor from) {
        Operand[] operands = new Operand[from.count()];
        for (int i = 0; i < operands.length; i++) {
            operands[i] = read(from);
        }
        return List.of(operands);
    }

    Operand read(ByteCursor from) {
        int tag = from.u1();
        return switch (tag) {
            case Tags.UNKNOWN -> Operand.UNKNOWN;
            case Tags.NULL -> NULL;
            case Tags.STRING -> new Operand.Text(tables.string(from.varint()));
            case Tags.LITERAL -> new Operand.Literal(tables.string(from.varint()));
            case Tags.PARAMETER -> new Operand.Parameter(from.varint());
            case Tags.CREATED -> new Operand.Created(tables.string(from.varint()));
            case Tags.RESULT -> new Operand.Result(from.varint());
            case Tags.FIELD_VALUE -> new Operand.Field(tables.string(from.varint()), tables.string(from.varint()));
            case Tags.ANY_OF -> new Operand.AnyOf(list(from));
            case Tags.JOINED -> new Operand.Joined(list(from));
            case Tags.ELEMENTS -> new Operand.Elements(tables.string(from.varint()), list(from));
            default -> throw new DamagedSummaryException("operand of kind " + tag);
        };
    }
}
