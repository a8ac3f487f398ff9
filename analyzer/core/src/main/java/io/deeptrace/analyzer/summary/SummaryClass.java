// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

import io.deeptrace.analyzer.classfile.ClassFacts;
import io.deeptrace.analyzer.classfile.ClassFileException;
import io.deeptrace.analyzer.classfile.ClassMethod;
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
    private final Mapping mapping;
    private final SummaryTables tables;
    private final CodeReader code;
    private final Original original;
    private final int access;
    private final String superName;
    private final List<String> interfaces;

    /** The number of a text that only a plan asks for. */
    private final int sourceFile;

    private final List<ClassMethod> methods;
    private final int[] bodies;
    private final int[] lengths;
    private final int[] checksums;

    /** What was read of the methods' code, by their place. */
    private final Body[] read;

    /** The unread rest of the head, null once it was read. */
    private ByteCursor rest;

    private Details details;

    private ClassFacts instead;

    SummaryClass(String name, int record, Mapping mapping, SummaryTables tables, CodeReader code, Original original) {
        this.name = name;
        this.mapping = mapping;
        this.tables = tables;
        this.code = code;
        this.original = original;
        byte[] head = mapping.block(record);
        ByteCursor from = new ByteCursor(head);
        access = from.varint();
        superName = tables.string(from.varint());
        interfaces = tables.list(from);
        sourceFile = from.varint();
        int count = from.count();
        bodies = new int[count];
        lengths = new int[count];
        checksums = new int[count];
        read = new Body[count];
        ClassMethod[] declared = new ClassMethod[count];
        int body = record + 8 + head.length;
        for (int i = 0; i < count; i++) {
            int flags = from.varint();
            String method = tables.string(from.varint());
            String descriptor = tables.string(from.varint());
            lengths[i] = from.varint();
            checksums[i] = from.i4();
            // Its place in the list stands for the offset that a class file gives.
            int place = i + 1;
            declared[i] = new ClassMethod(
                    flags >> 3,
                    method,
                    descriptor,
                    tables.signature(method, descriptor),
                    (flags & 2) == 0 ? 0 : place,
                    place,
                    (flags & 1) != 0,
                    (flags & 4) != 0);
            bodies[i] = body;
            body += lengths[i];
        }
        methods = List.of(declared);
        rest = from;
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
                return tables.string(sourceFile);
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
        return instructionsWithOperands(method);
    }

    @Override
    public List<Instruction> instructionsWithOperands(ClassMethod method) throws ClassFileException {
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
                return tables.list(body(method).parameterNames);
            } catch (RuntimeException damaged) {
                replace(damaged);
            }
        }
        return instead.parameterNames(same(method));
    }

    private Details details() {
        if (details == null) {
            try {
                details = new Details(
                        set(tables.list(rest)),
                        tables.list(rest),
                        set(tables.list(rest)),
                        set(tables.list(rest)),
                        set(tables.list(rest)));
                rest = null;
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

    private Body body(ClassMethod method) {
        int i = method.parameters() - 1;
        if (read[i] == null) {
            ByteCursor from = new ByteCursor(mapping.checked(bodies[i], lengths[i], checksums[i]));
            int firstLine = from.varint();
            read[i] = new Body(firstLine, SummaryTables.ids(from), code.read(from, firstLine));
        }
        return read[i];
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
