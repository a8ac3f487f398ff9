// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fields of a class (JVMS §4.5), whose table begins at an offset of its class file. */
final class FieldTable {
    private static final Pattern CLASS_IN_SIGNATURE = Pattern.compile("L([\\w$/]+)[;<]");

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

    private static void addClasses(String signature, Set<String> into) {
        Matcher matcher = CLASS_IN_SIGNATURE.matcher(signature);
        while (matcher.find()) {
            into.add(matcher.group(1));
        }
    }
}
