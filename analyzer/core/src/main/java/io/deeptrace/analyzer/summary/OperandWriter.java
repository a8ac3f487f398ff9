// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

import io.deeptrace.analyzer.classfile.Operand;
import java.util.List;

/** Writes where values come from. */
final class OperandWriter {
    private final StringPool strings;

    OperandWriter(StringPool strings) {
        this.strings = strings;
    }

    void write(List<Operand> operands, ByteSink to) {
        to.varint(operands.size());
        for (Operand operand : operands) {
            write(operand, to);
        }
    }

    void write(Operand operand, ByteSink to) {
        if (operand instanceof Operand.Unknown) {
            to.u1(Tags.UNKNOWN);
        } else if (operand instanceof Operand.Null) {
            to.u1(Tags.NULL);
        } else if (operand instanceof Operand.Text text) {
            text(Tags.STRING, text.value(), to);
        } else if (operand instanceof Operand.Literal literal) {
            text(Tags.LITERAL, literal.descriptor(), to);
        } else if (operand instanceof Operand.Parameter parameter) {
            to.u1(Tags.PARAMETER);
            to.varint(parameter.index());
        } else if (operand instanceof Operand.Created created) {
            text(Tags.CREATED, created.type(), to);
        } else if (operand instanceof Operand.Result result) {
            to.u1(Tags.RESULT);
            to.varint(result.ordinal());
        } else if (operand instanceof Operand.Field field) {
            text(Tags.FIELD_VALUE, field.owner(), to);
            to.varint(strings.id(field.name()));
        } else if (operand instanceof Operand.AnyOf any) {
            to.u1(Tags.ANY_OF);
            write(any.operands(), to);
        } else if (operand instanceof Operand.Joined joined) {
            to.u1(Tags.JOINED);
            write(joined.parts(), to);
        } else if (operand instanceof Operand.Elements array) {
            text(Tags.ELEMENTS, array.type(), to);
            write(array.elements(), to);
        } else {
            throw new IllegalStateException("A summary has no form for operands like " + operand + '.');
        }
    }

    private void text(int tag, String text, ByteSink to) {
        to.u1(tag);
        to.varint(strings.id(text));
    }
}
