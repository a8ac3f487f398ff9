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
        methods = new HeadMethods(from);
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
            bodies = new Bodies(file, file.i4(SummaryFormat.CODE) + code, methods.count());
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

    /** The methods as the head says them, their signatures read when asked for. */
    private final class HeadMethods extends DeclaredMethods {
        private final int[] flags;
        private final int[] signatures;
        private final int[] hashes;

        HeadMethods(ByteCursor from) {
            int count = from.count();
            flags = new int[count];
            signatures = new int[count];
            hashes = new int[count];
            for (int place = 0; place < count; place++) {
                flags[place] = from.varint();
                signatures[place] = from.varint();
                hashes[place] = from.i4();
            }
        }

        @Override
        public int count() {
            return flags.length;
        }

        @Override
        public ClassMethod at(int place) {
            if (instead == null) {
                try {
                    return read(place);
                } catch (RuntimeException damaged) {
                    replace(damaged);
                }
            }
            return instead.methods().get(place);
        }

        @Override
        public int access(int place) {
            return flags[place] >> 4;
        }

        @Override
        public int hash(int place) {
            return hashes[place];
        }

        @Override
        public boolean isInitializer(int place) {
            return (flags[place] & 8) != 0;
        }

        private ClassMethod read(int place) {
            // Its place in the list stands for the offset that a class file gives.
            int offset = place + 1;
            return new ClassMethod(
                    access(place),
                    summary.signatures().get(signatures[place]),
                    (flags[place] & 2) == 0 ? 0 : offset,
                    offset,
                    (flags[place] & 1) != 0,
                    (flags[place] & 4) != 0);
        }
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
