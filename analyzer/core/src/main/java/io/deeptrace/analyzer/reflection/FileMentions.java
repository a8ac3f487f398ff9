// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.reflection;

import io.deeptrace.analyzer.classfile.Instruction;
import io.deeptrace.analyzer.classfile.NamingFiles;
import io.deeptrace.analyzer.graph.Link;
import io.deeptrace.analyzer.graph.TypeTable;
import io.deeptrace.analyzer.program.ProgramType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Classes that files of the class path name, where reached code names the file by a literal: who reads a list of classes
 * makes objects of them. They count like classes named by a literal of the code.
 */
final class FileMentions {
    private static final String ANY = "%s";

    private final TypeTable types;
    private final AnnotationMentions annotations;
    private final Set<String> known = new HashSet<>();

    /** @param annotations is told of each class of the application that such a file names */
    FileMentions(TypeTable types, AnnotationMentions annotations) {
        this.types = types;
        this.annotations = annotations;
    }

    /**
     * Notes a literal of reached code.
     *
     * @param code the class whose code has the literal: {@code Class.getResource} looks in its package
     */
    void note(Instruction.Constant constant, ProgramType code, List<Link> links) {
        if (constant.value() instanceof String text && NamingFiles.isOne(text)) {
            String file = text.substring(text.lastIndexOf(':') + 1);
            if (file.startsWith("/")) {
                note(file.substring(1), constant, links);
            } else {
                note(file, constant, links);
                note(code.name.substring(0, code.name.lastIndexOf('/') + 1) + file, constant, links);
            }
        } else if (constant.value() instanceof String text && NamingFiles.isFolder(text)) {
            note(text + ANY, constant, links);
        }
    }

    private void note(String file, Instruction.Constant constant, List<Link> links) {
        if (known.add(file)) {
            for (String name : types.program().namedIn(file)) {
                ProgramType named = types.ofSource(name);
                if (named.application && named.file != null) {
                    annotations.meet(named, constant, links);
                }
            }
        }
    }
}
