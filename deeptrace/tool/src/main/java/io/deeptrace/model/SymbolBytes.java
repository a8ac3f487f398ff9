// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.format.MethodRef;
import io.deeptrace.format.TraceFormat;
import java.util.List;

/** Records of lane 0 as bytes. */
final class SymbolBytes {
    private SymbolBytes() {}

    static RecordBytes info(String key, String value) {
        return new RecordBytes().u1(TraceFormat.SYMBOL_INFO).text(key).text(value);
    }

    static RecordBytes method(Trace.Method method, int access) {
        return method(method.id(), method.ref(), access, method.sourceFile(), method.line(), method.parameterNames());
    }

    static RecordBytes method(Symbol.Method method) {
        return method(
                method.id(),
                method.ref(),
                method.access(),
                method.sourceFile(),
                method.line(),
                method.parameterNames());
    }

    private static RecordBytes method(
            int id, MethodRef ref, int access, String sourceFile, int line, List<String> parameterNames) {
        RecordBytes bytes = new RecordBytes().u1(TraceFormat.SYMBOL_METHOD).varint(id);
        ref(bytes, ref)
                .varint(access)
                .text(sourceFile == null ? "" : sourceFile)
                .varint(line);
        return texts(bytes, parameterNames);
    }

    static RecordBytes ref(RecordBytes bytes, MethodRef ref) {
        return bytes.text(ref.owner()).text(ref.name()).text(ref.descriptor());
    }

    static RecordBytes texts(RecordBytes bytes, List<String> texts) {
        bytes.varint(texts.size());
        texts.forEach(bytes::text);
        return bytes;
    }
}
