// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

import io.deeptrace.analyzer.classfile.Operand;
import java.util.List;

/** Reads what {@link OperandWriter} wrote. */
final class OperandReader {
    private static final Operand NULL = new Operand.Null();

    private final StringTable strings;

    OperandReader(StringTable strings) {
        this.strings = strings;
    }

    List<Operand> list(ByteCursor from) {
        int count = from.count();
        if (count == 1) {
            return List.of(read(from));
        }
        if (count == 2) {
            return List.of(read(from), read(from));
        }
        Operand[] operands = new Operand[count];
        for (int i = 0; i < count; i++) {
            operands[i] = read(from);
        }
        return List.of(operands);
    }

    void skipList(ByteCursor from) {
        for (int left = from.count(); left > 0; left--) {
            skip(from);
        }
    }

    void skip(ByteCursor from) {
        int tag = from.u1();
        switch (tag) {
            case Tags.UNKNOWN, Tags.NULL -> {}
            case Tags.STRING, Tags.LITERAL, Tags.PARAMETER, Tags.CREATED, Tags.RESULT -> from.varint();
            case Tags.FIELD_VALUE -> {
                from.varint();
                from.varint();
            }
            case Tags.ANY_OF, Tags.JOINED -> skipList(from);
            case Tags.ELEMENTS -> {
                from.varint();
                skipList(from);
            }
            default -> throw new DamagedSummaryException("operand of kind " + tag);
        }
    }

    Operand read(ByteCursor from) {
        int tag = from.u1();
        return switch (tag) {
            case Tags.UNKNOWN -> Operand.UNKNOWN;
            case Tags.NULL -> NULL;
            case Tags.STRING -> new Operand.Text(strings.get(from.varint()));
            case Tags.LITERAL -> new Operand.Literal(strings.get(from.varint()));
            case Tags.PARAMETER -> new Operand.Parameter(from.varint());
            case Tags.CREATED -> new Operand.Created(strings.get(from.varint()));
            case Tags.RESULT -> new Operand.Result(from.varint());
            case Tags.FIELD_VALUE -> new Operand.Field(strings.get(from.varint()), strings.get(from.varint()));
            case Tags.ANY_OF -> new Operand.AnyOf(list(from));
            case Tags.JOINED -> new Operand.Joined(list(from));
            case Tags.ELEMENTS -> new Operand.Elements(strings.get(from.varint()), list(from));
            default -> throw new DamagedSummaryException("operand of kind " + tag);
        };
    }
}
