// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;

/** Writes constants of a constant pool, as {@link org.objectweb.asm.ClassReader#readConst} gives them. */
final class ConstantWriter {
    private final StringPool strings;
    private final MemberPool members;

    ConstantWriter(StringPool strings, MemberPool members) {
        this.strings = strings;
        this.members = members;
    }

    void write(Object value, ByteSink to) {
        if (value instanceof String text) {
            to.u1(Tags.TEXT);
            to.varint(strings.id(text));
        } else if (value instanceof Type type) {
            to.u1(Tags.TYPE);
            to.varint(strings.id(type.getDescriptor()));
        } else if (value instanceof Handle handle) {
            to.u1(Tags.HANDLE);
            handle(handle, to);
        } else if (value instanceof ConstantDynamic constant) {
            to.u1(Tags.DYNAMIC);
            dynamic(constant, to);
        } else if (value instanceof Integer number) {
            to.u1(Tags.INT);
            to.i4(number);
        } else if (value instanceof Float number) {
            to.u1(Tags.FLOAT);
            to.i4(Float.floatToRawIntBits(number));
        } else if (value instanceof Long number) {
            to.u1(Tags.LONG);
            to.i8(number);
        } else if (value instanceof Double number) {
            to.u1(Tags.DOUBLE);
            to.i8(Double.doubleToRawLongBits(number));
        } else {
            throw new IllegalStateException("A summary has no form for constants like " + value + '.');
        }
    }

    void handle(Handle handle, ByteSink to) {
        to.u1(handle.getTag() << 1 | (handle.isInterface() ? 1 : 0));
        to.varint(members.id(handle.getOwner(), handle.getName(), handle.getDesc()));
    }

    private void dynamic(ConstantDynamic constant, ByteSink to) {
        to.varint(strings.id(constant.getName()));
        to.varint(strings.id(constant.getDescriptor()));
        handle(constant.getBootstrapMethod(), to);
        to.varint(constant.getBootstrapMethodArgumentCount());
        for (int i = 0; i < constant.getBootstrapMethodArgumentCount(); i++) {
            write(constant.getBootstrapMethodArgument(i), to);
        }
    }
}
