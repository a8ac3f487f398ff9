// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.format.TraceFormat;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** One record of lane 0 as bytes. */
final class SymbolBytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private SymbolBytes(int kind) {
        out.write(kind);
    }

    static byte[] info(String key, String value) {
        return new SymbolBytes(TraceFormat.SYMBOL_INFO)
                .text(key)
                .text(value)
                .out
                .toByteArray();
    }

    static byte[] method(Trace.Method method, int access) {
        SymbolBytes bytes = new SymbolBytes(TraceFormat.SYMBOL_METHOD)
                .number(method.id())
                .text(method.ref().owner())
                .text(method.ref().name())
                .text(method.ref().descriptor())
                .number(access)
                .text(method.sourceFile() == null ? "" : method.sourceFile())
                .number(method.line())
                .number(method.parameterNames().size());
        method.parameterNames().forEach(bytes::text);
        return bytes.out.toByteArray();
    }

    private SymbolBytes text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        number(utf8.length);
        out.writeBytes(utf8);
        return this;
    }

    private SymbolBytes number(int number) {
        int rest = number;
        while (rest > 0x7F) {
            out.write(rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
        return this;
    }
}
