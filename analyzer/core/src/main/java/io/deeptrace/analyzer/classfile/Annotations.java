// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.Type;

/** Reads the types of annotations and passes over their values (JVMS §4.7.16). */
final class Annotations {
    private final ClassFile file;
    private int at;

    private Annotations(ClassFile file, int at) {
        this.file = file;
        this.at = at;
    }

    /** Binary names of the annotations in these attributes, given by the offsets of their content. */
    static Set<String> names(ClassFile file, List<Integer> attributes) {
        Set<String> names = new TreeSet<>();
        for (int offset : attributes) {
            Annotations annotations = new Annotations(file, offset + 2);
            for (int i = file.u2(offset); i > 0; i--) {
                names.add(annotations.next());
            }
        }
        return names;
    }

    private String next() {
        String type = Type.getType(file.utf8(at)).getClassName();
        int values = file.u2(at + 2);
        at += 4;
        for (int i = 0; i < values; i++) {
            at += 2;
            skipValue();
        }
        return type;
    }

    private void skipValue() {
        int tag = file.u1(at++);
        switch (tag) {
            case 'e' -> at += 4;
            case '@' -> next();
            case '[' -> {
                int count = file.u2(at);
                at += 2;
                for (int i = 0; i < count; i++) {
                    skipValue();
                }
            }
            default -> at += 2;
        }
    }
}
