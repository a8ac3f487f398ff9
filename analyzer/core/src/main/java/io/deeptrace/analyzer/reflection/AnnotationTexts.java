// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.reflection;

import io.deeptrace.analyzer.graph.TypeTable;
import io.deeptrace.analyzer.program.Method;
import io.deeptrace.analyzer.program.ProgramType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;

/**
 * What texts in annotations name: a class, a method, or both as in {@code a.B#c}. A method alone ({@code initMethod =
 * "open"}) is one of the annotated class, of the types of its annotated members, or of the classes that the annotations
 * name. Default values count too.
 */
final class AnnotationTexts {
    private final TypeTable types;
    private final HandedBeans beans;

    /** @param beans is told of each method named: whoever reads the name calls it by reflection */
    AnnotationTexts(TypeTable types, HandedBeans beans) {
        this.types = types;
        this.beans = beans;
    }

    /**
     * The classes of the application that the annotations of this class and its members name by texts.
     *
     * @param named internal names of those that they name otherwise, and of the annotations
     */
    List<ProgramType> of(ProgramType type, Set<String> named) {
        Set<String> methods = new TreeSet<>();
        List<ProgramType> classes = new ArrayList<>();
        for (String text : texts(type, named)) {
            int method = text.indexOf('#');
            String name = method < 0 ? text : text.substring(0, method);
            if (name.indexOf('.') > 0) {
                ProgramType found = types.ofSource(name.replace('.', '/'));
                if (found.application && found.file != null) {
                    classes.add(found);
                    call(found, method < 0 ? Set.of() : Set.of(text.substring(method + 1)));
                }
            } else if (method < 0) {
                methods.add(name);
            }
        }
        if (!methods.isEmpty()) {
            call(type, methods);
            callAll(named, methods);
            callAll(type.file.annotatedTypes(), methods);
        }
        return classes;
    }

    private Set<String> texts(ProgramType type, Set<String> named) {
        Set<String> texts = new LinkedHashSet<>(type.file.annotationTexts());
        for (String name : named) {
            ProgramType annotation = name.startsWith("java/") ? type : types.get(name);
            if (annotation.application
                    && annotation.file != null
                    && (annotation.file.access() & Opcodes.ACC_ANNOTATION) != 0) {
                texts.addAll(annotation.file.annotationTexts());
            }
        }
        return texts;
    }

    private void callAll(Collection<String> owners, Set<String> names) {
        for (String owner : owners) {
            if (!owner.startsWith("java/")) {
                call(types.get(owner), names);
            }
        }
    }

    private void call(ProgramType owner, Set<String> names) {
        for (ProgramType parent : owner.supers()) {
            for (Method method : parent.application ? parent.methods().all() : List.<Method>of()) {
                if (names.contains(method.declaration.name())) {
                    beans.add(method);
                }
            }
        }
    }
}
