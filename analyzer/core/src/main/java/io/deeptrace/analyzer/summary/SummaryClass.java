// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

import io.deeptrace.analyzer.classfile.ClassFacts;
import io.deeptrace.analyzer.classfile.ClassFileException;
import io.deeptrace.analyzer.classfile.ClassMethod;
import io.deeptrace.analyzer.classfile.DeclaredMethods;
import io.deeptrace.analyzer.classfile.Instruction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A class in a summary: its head is read at once, a method's code when asked for. */
final class SummaryClass implements ClassFacts {
    private final String name;
    private final SummaryFile file;
    private final Summary summary;
    private final Original original;
    private final int record;
    private final int access;
    private final String superName;
    private final List<String> interfaces;

    /** The number of a text that only a plan asks for. */
    private final int sourceFile;

    private final HeadMethods methods;

    /** Where its code begins, from the beginning of all code. */
    private final int codeStart;

    /** Where in the head begins what is read when asked for. */
    private final int rest;

    /** Null until some is asked for. */
    private ClassCode code;

    private Details details;

    private ClassFacts instead;

    SummaryClass(String name, int record, SummaryFile file, Summary summary, Original original) {
        this.name = name;
        this.record = record;
        this.file = file;
        this.summary = summary;
        this.original = original;
        StringTable texts = summary.texts();
        ByteCursor from = file.block(record);
        access = from.varint();
        superName = texts.get(from.varint());
        interfaces = texts.list(from);
        sourceFile = from.varint();
        codeStart = from.varint();
        methods = new HeadMethods(this, summary.signatures(), from);
        rest = from.at();
    }

    @Override
    public int access() {
        return access;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String superName() {
        return superName;
    }

    @Override
    public List<String> interfaces() {
        return interfaces;
    }

    @Override
    public List<ClassMethod> methods() {
        ClassMethod[] all = new ClassMethod[methods.count()];
        for (int place = 0; place < all.length; place++) {
            all[place] = methods.at(place);
        }
        return List.of(all);
    }

    @Override
    public DeclaredMethods declaredMethods() {
        return methods;
    }

    @Override
    public String sourceFile() {
        if (instead == null) {
            try {
                return summary.texts().get(sourceFile);
            } catch (RuntimeException damaged) {
                replace(damaged);
            }
        }
        return instead.sourceFile();
    }

    @Override
    public Set<String> annotations() {
        return details().annotations;
    }

    @Override
    public Set<String> annotationClasses() {
        return details().annotationClasses;
    }

    @Override
    public Set<String> annotatedTypes() {
        return details().annotatedTypes;
    }

    @Override
    public Set<String> annotationTexts() {
        return details().annotationTexts;
    }

    @Override
    public Set<String> typeArguments() {
        return details().typeArguments;
    }

    @Override
    public List<String> memberClasses() {
        return details().memberClasses;
    }

    @Override
    public List<String> fieldNames() {
        return details().fieldNames;
    }

    @Override
    public Set<String> fieldTypes() {
        return details().fieldTypes;
    }

    @Override
    public boolean declaresField(String field) {
        return fieldNames().contains(field);
    }

    @Override
    public List<Instruction> instructions(ClassMethod method) throws ClassFileException {
        if (method.code() == 0) {
            return List.of();
        }
        if (instead == null) {
            try {
                return code().body(place(method)).instructions();
            } catch (RuntimeException damaged) {
                replace(damaged);
            }
        }
        return instead.instructions(same(method));
    }

    @Override
    public List<Instruction> instructionsWithOperands(ClassMethod method) throws ClassFileException {
        if (method.code() == 0) {
            return List.of();
        }
        if (instead == null) {
            try {
                return code().bodyWithOperands(place(method)).instructions();
            } catch (RuntimeException damaged) {
                replace(damaged);
            }
        }
        return instead.instructionsWithOperands(same(method));
    }

    @Override
    public int firstLine(ClassMethod method) {
        if (instead == null) {
            try {
                return code().body(place(method)).firstLine();
            } catch (RuntimeException damaged) {
                replace(damaged);
            }
        }
        return instead.firstLine(same(method));
    }

    @Override
    public List<String> parameterNames(ClassMethod method) {
        if (instead == null) {
            try {
                return summary.texts().list(code().body(place(method)).parameterNames());
            } catch (RuntimeException damaged) {
                replace(damaged);
            }
        }
        return instead.parameterNames(same(method));
    }

    private Details details() {
        if (details == null) {
            try {
                details = details(file.block(record));
            } catch (RuntimeException damaged) {
                replace(damaged);
                details = new Details(
                        instead.annotations(),
                        instead.fieldNames(),
                        instead.fieldTypes(),
                        instead.annotationClasses(),
                        instead.annotatedTypes(),
                        instead.annotationTexts(),
                        instead.memberClasses(),
                        instead.typeArguments());
            }
        }
        return details;
    }

    private Details details(ByteCursor head) {
        StringTable texts = summary.texts();
        head.skipTo(rest);
        return new Details(
                set(texts.list(head)),
                texts.list(head),
                set(texts.list(head)),
                set(texts.list(head)),
                set(texts.list(head)),
                set(texts.list(head)),
                texts.list(head),
                set(texts.list(head)));
    }

    private ClassCode code() {
        if (code == null) {
            int start = file.i4(SummaryFormat.CODE) + codeStart;
            code = new ClassCode(file, summary.code(), start, methods.count());
        }
        return code;
    }

    /** The place of a method, which stands for its offset: {@link HeadMethods}. */
    private static int place(ClassMethod method) {
        return method.parameters() - 1;
    }

    /** The class file itself once it was asked, else null. */
    ClassFacts instead() {
        return instead;
    }

    /** From now on the class file itself is asked. */
    void replace(RuntimeException damaged) {
        original.damaged(damaged);
        try {
            instead = original.original(name);
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "Class " + name.replace('/', '.') + " cannot be read: " + failed.getMessage(), failed);
        } catch (ClassFileException changed) {
            throw new IllegalStateException(
                    "Class " + name.replace('/', '.') + " changed while it was being read: run again.", changed);
        }
        if (instead == null) {
            throw new IllegalStateException(
                    "Class " + name.replace('/', '.') + " went away while it was being read: run again.");
        }
    }

    private ClassMethod same(ClassMethod method) {
        for (ClassMethod candidate : instead.methods()) {
            if (candidate.name().equals(method.name()) && candidate.descriptor().equals(method.descriptor())) {
                return candidate;
            }
        }
        throw new IllegalStateException(
                "Class " + name.replace('/', '.') + " changed while it was being read: run again.");
    }

    private static Set<String> set(List<String> texts) {
        return texts.isEmpty() ? Set.of() : Collections.unmodifiableSet(new LinkedHashSet<>(texts));
    }

    /** What few classes are asked for. */
    private record Details(
            Set<String> annotations,
            List<String> fieldNames,
            Set<String> fieldTypes,
            Set<String> annotationClasses,
            Set<String> annotatedTypes,
            Set<String> annotationTexts,
            List<String> memberClasses,
            Set<String> typeArguments) {}
}
