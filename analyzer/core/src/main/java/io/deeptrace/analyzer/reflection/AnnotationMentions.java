// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.reflection;

import io.deeptrace.analyzer.classfile.Instruction;
import io.deeptrace.analyzer.graph.Link;
import io.deeptrace.analyzer.graph.TypeTable;
import io.deeptrace.analyzer.program.ProgramType;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/**
 * Classes that annotations name: who asks a class for its annotations meets them, and the annotations of the annotations
 * too. They count like classes named by a literal of the code.
 */
final class AnnotationMentions {
    private final TypeTable types;
    private final ClassMentions mentions;
    private final ScannedComponents components;
    private final OwnBeans ownBeans;
    private final AnnotationTexts texts;

    /** The numbers of the types noted. */
    private final BitSet known = new BitSet();

    /** The numbers of those among them that something names. */
    private final BitSet met = new BitSet();

    /** @param mentions is told of each class of the application that an annotation names */
    AnnotationMentions(TypeTable types, ClassMentions mentions, OwnBeans ownBeans, AnnotationTexts texts) {
        this.types = types;
        this.mentions = mentions;
        this.ownBeans = ownBeans;
        this.texts = texts;
        components = new ScannedComponents(types);
    }

    /**
     * Notes a class of the application that something names. Whoever makes an object of it looks for annotations on its
     * members: what the types of those name is made with it, as what is injected there. So are its member classes that
     * carry annotations themselves, as nested tests and configurations.
     */
    void meet(ProgramType type, Instruction origin, List<Link> links) {
        mentions.add(new Mention(type, origin, links));
        note(type, origin, links);
        if (type.file != null && !met.get(type.number)) {
            met.set(type.number);
            ownBeans.note(type, origin, links);
            for (String name : type.file.annotatedTypes()) {
                if (!name.startsWith("java/") && types.get(name).application && types.get(name).file != null) {
                    meet(types.get(name), origin, links);
                }
            }
            for (String name : type.file.memberClasses()) {
                ProgramType member = types.get(name);
                if (member.application && member.file != null && isAnnotated(member)) {
                    meet(member, origin, links);
                }
            }
        }
    }

    private static boolean isAnnotated(ProgramType type) {
        for (String annotation : type.file.annotations()) {
            if (!annotation.startsWith("java.")) {
                return true;
            }
        }
        return false;
    }

    /** Notes a class whose code is reached, or which reached code names. */
    void note(ProgramType type, Instruction origin, List<Link> links) {
        if (!type.application || type.file == null || known.get(type.number)) {
            return;
        }
        known.set(type.number);
        Set<String> names = type.file.annotationClasses();
        for (String name : names) {
            // Most are the JDK's own: to look each of them up in its image would cost more than all the rest.
            if (!name.startsWith("java/")) {
                ProgramType named = types.get(name);
                if (named.application) {
                    meet(named, origin, links);
                }
            }
        }
        if (!names.isEmpty()) {
            for (ProgramType component : components.of(type, names)) {
                meet(component, origin, links);
            }
            for (ProgramType named : texts.of(type, names)) {
                meet(named, origin, links);
            }
        }
    }
}
