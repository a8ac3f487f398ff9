// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

import io.deeptrace.analyzer.classfile.ClassFacts;
import io.deeptrace.analyzer.classfile.ClassFileException;
import io.deeptrace.analyzer.classfile.ClassMethod;
import io.deeptrace.analyzer.classfile.Instruction;
import java.util.Collection;
import java.util.List;

/** Writes the record of one class: a head with all but the code, and then what each method has. */
final class ClassWriter {
    private final StringPool strings;
    private final CodeWriter code;
    private final ByteSink head = new ByteSink(1 << 10);
    private final ByteSink bodies = new ByteSink(1 << 12);
    private final ByteSink body = new ByteSink(1 << 10);

    ClassWriter(StringPool strings, MemberPool members) {
        this.strings = strings;
        code = new CodeWriter(strings, members);
    }

    /**
     * Adds a class to the records and tells where.
     *
     * @throws ClassFileException if its code is damaged; nothing is added then
     */
    int write(ClassFacts facts, ByteSink records) throws ClassFileException {
        head.clear();
        bodies.clear();
        head.varint(facts.access());
        head.varint(strings.id(facts.superName()));
        texts(facts.interfaces());
        head.varint(strings.id(facts.sourceFile()));
        List<ClassMethod> methods = facts.methods();
        head.varint(methods.size());
        for (ClassMethod method : methods) {
            write(facts, method);
        }
        texts(facts.annotations());
        texts(facts.fieldNames());
        texts(facts.fieldTypes());
        texts(facts.annotationClasses());
        texts(facts.annotatedTypes());
        int offset = records.size();
        records.block(head);
        records.all(bodies);
        return offset;
    }

    private void write(ClassFacts facts, ClassMethod method) throws ClassFileException {
        body.clear();
        List<Instruction> instructions = facts.instructionsWithOperands(method);
        int firstLine = facts.firstLine(method);
        body.varint(firstLine);
        List<String> names = facts.parameterNames(method);
        body.varint(names.size());
        for (String name : names) {
            body.varint(strings.id(name));
        }
        code.write(instructions, firstLine, body);
        int flags = (method.annotated() ? 1 : 0) | (method.code() != 0 ? 2 : 0) | (method.intrinsic() ? 4 : 0);
        head.varint(method.access() << 3 | flags);
        head.varint(strings.id(method.name()));
        head.varint(strings.id(method.descriptor()));
        head.varint(body.size());
        head.i4(body.checksum());
        bodies.all(body);
    }

    private void texts(Collection<String> texts) {
        head.varint(texts.size());
        for (String text : texts) {
            head.varint(strings.id(text));
        }
    }
}
