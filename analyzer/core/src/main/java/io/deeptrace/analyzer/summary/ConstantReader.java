// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

import io.deeptrace.analyzer.classfile.SymbolicReference;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;

/** Reads what {@link ConstantWriter} wrote. */
final class ConstantReader {
    private final StringTable strings;
    private final MemberTable members;

    ConstantReader(StringTable strings, MemberTable members) {
        this.strings = strings;
        this.members = members;
    }

    Object read(ByteCursor from) {
        int tag = from.u1();
        return switch (tag) {
            case Tags.TEXT -> strings.get(from.varint());
            case Tags.TYPE -> Type.getType(strings.get(from.varint()));
            case Tags.HANDLE -> handle(from);
            case Tags.DYNAMIC -> dynamic(from);
            case Tags.INT -> from.i4();
            case Tags.FLOAT -> Float.intBitsToFloat(from.i4());
            case Tags.LONG -> from.i8();
            case Tags.DOUBLE -> Double.longBitsToDouble(from.i8());
            default -> throw new DamagedSummaryException("constant of kind " + tag);
        };
    }

    Handle handle(ByteCursor from) {
        int tag = from.u1();
        SymbolicReference member = members.at(from.varint());
        return new Handle(tag >> 1, member.owner(), member.name(), member.descriptor(), (tag & 1) != 0);
    }

    private ConstantDynamic dynamic(ByteCursor from) {
        String name = strings.get(from.varint());
        String descriptor = strings.get(from.varint());
        Handle bootstrap = handle(from);
        Object[] arguments = new Object[from.count()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = read(from);
        }
        return new ConstantDynamic(name, descriptor, bootstrap, arguments);
    }
}
