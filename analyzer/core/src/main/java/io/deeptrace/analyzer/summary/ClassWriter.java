// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

import io.deeptrace.analyzer.classfile.ClassFacts;
import io.deeptrace.analyzer.classfile.ClassFileException;
import io.deeptrace.analyzer.classfile.ClassMethod;
import io.deeptrace.analyzer.classfile.Instruction;
import java.util.Collection;
import java.util.List;

/**
 * Writes the record of one class: a head with all but the code, and apart from it what each method has. Most classes that
 * an analysis meets are behind its border, so that it reads nothing but their heads: these stand together.
 */
final class ClassWriter {
    private final StringPool strings;
    private final SignaturePool signatures;
    private final CodeWriter code;
    private final ByteSink heads = new ByteSink(1 << 16);
    private final ByteSink codes = new ByteSink(1 << 16);
    private final ByteSink head = new ByteSink(1 << 10);
    private final ByteSink index = new ByteSink(1 << 10);
    private final ByteSink bodies = new ByteSink(1 << 12);
    private final ByteSink body = new ByteSink(1 << 10);

    ClassWriter(StringPool strings, SignaturePool signatures, MemberPool members) {
        this.strings = strings;
        this.signatures = signatures;
        code = new CodeWriter(strings, members);
    }

    /** The heads of the classes. */
    ByteSink heads() {
        return heads;
    }

    /** The code of the classes. */
    ByteSink codes() {
        return codes;
    }

    /**
     * Adds a class and tells where its head begins.
     *
     * @throws ClassFileException if its code is damaged; nothing is added then
     */
    int write(ClassFacts facts) throws ClassFileException {
        head.clear();
        index.clear();
        bodies.clear();
        head.varint(facts.access());
        head.varint(strings.id(facts.superName()));
        texts(facts.interfaces());
        head.varint(strings.id(facts.sourceFile()));
        head.varint(codes.size());
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
        texts(facts.annotationTexts());
        texts(facts.memberClasses());
        texts(facts.typeArguments());
        int offset = heads.size();
        heads.block(head);
        codes.block(index);
        codes.all(bodies);
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
        String signature = method.signature().text();
        int flags = (method.annotated() ? 1 : 0)
                | (method.code() != 0 ? 2 : 0)
                | (method.intrinsic() ? 4 : 0)
                | (signature.charAt(0) == '<' ? 8 : 0);
        head.varint(method.access() << 4 | flags);
        head.varint(signatures.id(method.signature()));
        head.i4(signature.hashCode());
        index.varint(body.size());
        index.i4(body.checksum());
        bodies.all(body);
    }

    private void texts(Collection<String> texts) {
        head.varint(texts.size());
        for (String text : texts) {
            head.varint(strings.id(text));
        }
    }
}
