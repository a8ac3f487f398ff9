// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

import io.deeptrace.analyzer.classfile.ClassFacts;
import io.deeptrace.analyzer.classfile.ClassFileException;
import io.deeptrace.analyzer.classfile.ClassMethod;
import io.deeptrace.analyzer.classfile.Instruction;
import io.deeptrace.analyzer.classfile.Signature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
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

    private final List<ClassMethod> methods;

    /** Where the code begins, from the beginning of all code. */
    private final int code;

    /** Where in the head begins what is read when asked for. */
    private final int rest;

    /** Where the methods' code is, and what was read of it; null until some is asked for. */
    private Bodies bodies;

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
        code = from.varint();
        ClassMethod[] declared = new ClassMethod[from.count()];
        for (int i = 0; i < declared.length; i++) {
            int flags = from.varint();
            Signature signature = summary.signatures().get(from.varint());
            // Its place in the list stands for the offset that a class file gives.
            int place = i + 1;
            declared[i] = new ClassMethod(
                    flags >> 3,
                    signature,
                    (flags & 2) == 0 ? 0 : place,
                    place,
                    (flags & 1) != 0,
                    (flags & 4) != 0);
        }
        methods = declared.length == 0 ? List.of() : Arrays.asList(declared);
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
                return body(method).instructions;
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
                return read(method, true).instructions;
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
                return body(method).firstLine;
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
                return summary.code().texts(body(method).parameterNames);
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
                        instead.annotatedTypes());
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
                set(texts.list(head)));
    }

    private Body body(ClassMethod method) {
        int place = method.parameters() - 1;
        if (bodies == null || bodies.read[place] == null) {
            Body found = read(method, false);
            bodies.read[place] = found;
        }
        return bodies.read[place];
    }

    private Body read(ClassMethod method, boolean withValues) {
        if (bodies == null) {
            bodies = new Bodies(file, file.i4(SummaryFormat.CODE) + code, methods.size());
        }
        int place = method.parameters() - 1;
        ByteCursor from = file.checked(bodies.places[place], bodies.lengths[place], bodies.checksums[place]);
        int firstLine = from.varint();
        return new Body(firstLine, StringTable.ids(from), summary.code().read(from, firstLine, withValues));
    }

    /** From now on the class file itself is asked. */
    private void replace(RuntimeException damaged) {
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

    /** Where the methods' code is, by their place. */
    private static final class Bodies {
        final int[] places;
        final int[] lengths;
        final int[] checksums;

        /** What was read. */
        final Body[] read;

        Bodies(SummaryFile file, int start, int count) {
            places = new int[count];
            lengths = new int[count];
            checksums = new int[count];
            read = new Body[count];
            int place = file.endOfBlock(start);
            ByteCursor from = file.block(start);
            for (int i = 0; i < count; i++) {
                places[i] = place;
                lengths[i] = from.varint();
                checksums[i] = from.i4();
                place += lengths[i];
            }
        }
    }

    /** @param parameterNames numbers of texts that only a plan asks for */
    private record Body(int firstLine, int[] parameterNames, List<Instruction> instructions) {}

    /** What few classes are asked for. */
    private record Details(
            Set<String> annotations,
            List<String> fieldNames,
            Set<String> fieldTypes,
            Set<String> annotationClasses,
            Set<String> annotatedTypes) {}
}
