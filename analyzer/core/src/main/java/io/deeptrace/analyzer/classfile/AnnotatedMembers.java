// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The types of those fields and methods of a class that carry annotations visible at run time: what a container that finds
 * the annotation gives them, and takes from them. Annotations of {@code java.lang} and those that tell of null do not count.
 */
final class AnnotatedMembers {
    private final ClassFile file;
    private final Set<String> types = new LinkedHashSet<>();

    private AnnotatedMembers(ClassFile file) {
        this.file = file;
    }

    /**
     * Internal names of the classes that these types name, type arguments included.
     *
     * @param fields the offset of the class's fields; the methods follow
     */
    static Set<String> types(ClassFile file, int fields) {
        AnnotatedMembers members = new AnnotatedMembers(file);
        try {
            members.read(members.read(fields));
        } catch (RuntimeException damaged) {
            // As with the annotations themselves: reflection in the program would fail on them too.
        }
        return members.types;
    }

    /** Reads fields or methods; gives back the offset behind them. */
    private int read(int members) {
        int at = members + 2;
        for (int i = file.u2(members); i > 0; i--) {
            String descriptor = file.utf8(at + 4);
            String signature = null;
            boolean annotated = false;
            int attribute = at + 8;
            for (int j = file.u2(at + 6); j > 0; j--) {
                switch (file.utf8(attribute)) {
                    case "Signature" -> signature = file.utf8(attribute + 6);
                    default -> annotated |= Annotations.isOn(file, attribute);
                }
                attribute += 6 + file.u4(attribute + 2);
            }
            if (annotated) {
                FieldTable.addClasses(descriptor, types);
                if (signature != null) {
                    FieldTable.addClasses(signature, types);
                }
            }
            at = attribute;
        }
        return at;
    }
}
