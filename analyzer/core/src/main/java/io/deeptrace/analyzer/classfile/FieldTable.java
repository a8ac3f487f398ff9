// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;

/** The fields of a class (JVMS §4.5), whose table begins at an offset of its class file. */
final class FieldTable {
    private FieldTable() {}

    static List<String> names(ClassFile file, int table) {
        int count = file.u2(table);
        List<String> names = new ArrayList<>(count);
        int at = table + 2;
        for (int i = 0; i < count; i++) {
            names.add(file.utf8(at + 2));
            at = skip(file, at);
        }
        return names;
    }

    /** Internal names of the classes that descriptors and generic signatures name. */
    static Set<String> types(ClassFile file, int table) {
        Set<String> types = new LinkedHashSet<>();
        int at = table + 2;
        for (int i = file.u2(table); i > 0; i--) {
            addClasses(file.utf8(at + 4), types);
            int attribute = at + 8;
            for (int j = file.u2(at + 6); j > 0; j--) {
                if (file.utf8(attribute).equals("Signature")) {
                    addClasses(file.utf8(attribute + 6), types);
                }
                attribute += 6 + file.u4(attribute + 2);
            }
            at = attribute;
        }
        return types;
    }

    /** The offset behind the table. */
    static int end(ClassFile file, int table) {
        int at = table + 2;
        for (int i = file.u2(table); i > 0; i--) {
            at = skip(file, at);
        }
        return at;
    }

    private static int skip(ClassFile file, int field) {
        int at = field + 8;
        for (int i = file.u2(field + 6); i > 0; i--) {
            at += 6 + file.u4(at + 2);
        }
        return at;
    }

    /** Adds the classes that a type names, or those of a method's parameters and result. */
    static void addClasses(String signature, Set<String> into) {
        add(signature, signature.indexOf('(') < 0, into);
    }

    /** Adds the classes that the signature of a class names: its supertypes, and arguments and bounds of types. */
    static void addClassesOfClass(String signature, Set<String> into) {
        add(signature, false, into);
    }

    private static void add(String signature, boolean isType, Set<String> into) {
        try {
            SignatureReader reader = new SignatureReader(signature);
            if (isType) {
                reader.acceptType(new ClassNames(into));
            } else {
                reader.accept(new ClassNames(into));
            }
        } catch (IndexOutOfBoundsException | IllegalArgumentException damaged) {
            return; // The JVM does not look at signatures: what stands behind the damage names nothing.
        }
    }

    private static final class ClassNames extends SignatureVisitor {
        private final Set<String> into;

        ClassNames(Set<String> into) {
            super(Opcodes.ASM9);
            this.into = into;
        }

        @Override
        public void visitClassType(String name) {
            if (!name.isEmpty()) {
                into.add(name);
            }
        }
    }
}
