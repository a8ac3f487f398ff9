// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.Type;

/** Reads annotations (JVMS §4.7.16): their types, and the classes and texts that are their values. */
final class Annotations {
    private static final int LONGEST_NAME = 200;

    /** What Kotlin's compiler notes for itself: all names of a class. */
    private static final String COMPILER = "Lkotlin/";

    private final ClassFile file;
    private final Named named;
    private int at;

    /**
     * What annotations name.
     *
     * @param classes internal names of the annotations, of the classes that are their values, and of the enums whose
     *     constants are
     * @param texts values that can name a class, a method, or both as in {@code a.B#c}
     */
    record Named(Set<String> classes, Set<String> texts) {
        Named() {
            this(new TreeSet<>(), new TreeSet<>());
        }
    }

    private Annotations(ClassFile file, int at, Named named) {
        this.file = file;
        this.at = at;
        this.named = named;
    }

    /** Binary names of the annotations in these attributes, given by the offsets of their content. */
    static Set<String> names(ClassFile file, List<Integer> attributes) {
        Set<String> names = new TreeSet<>();
        for (int offset : attributes) {
            Annotations annotations = new Annotations(file, offset + 2, new Named());
            for (int i = file.u2(offset); i > 0; i--) {
                names.add(annotations.next().getClassName());
            }
        }
        return names;
    }

    /** Whether the attribute at this offset puts annotations on a member or its parameters, as {@link AnnotatedMembers} counts. */
    static boolean isOn(ClassFile file, int attribute) {
        try {
            return areOn(file, attribute);
        } catch (RuntimeException damaged) {
            // The JVM does not read them either until somebody asks, and then fails.
            return false;
        }
    }

    private static boolean areOn(ClassFile file, int attribute) {
        Annotations annotations = new Annotations(file, attribute + 6, new Named());
        int lists = 1;
        switch (file.utf8(attribute)) {
            case "RuntimeVisibleAnnotations" -> {}
            case "RuntimeVisibleParameterAnnotations" -> {
                lists = file.u1(attribute + 6);
                annotations.at++;
            }
            default -> {
                return false;
            }
        }
        boolean counts = false;
        for (int i = 0; i < lists; i++) {
            int count = file.u2(annotations.at);
            annotations.at += 2;
            for (int j = 0; j < count; j++) {
                counts |= counts(annotations.next().getInternalName());
            }
        }
        return counts;
    }

    /** Of null many libraries tell, at every second method, and nobody looks at run time. */
    private static boolean counts(String annotation) {
        String simple = annotation.substring(annotation.lastIndexOf('/') + 1);
        return !annotation.startsWith("java/lang/") && !simple.contains("Null") && !simple.equals("Nonnull");
    }

    /**
     * What the annotations of a class and its members name.
     *
     * @param fields the offset of the class's fields; methods and the class's own attributes follow
     */
    static Named named(ClassFile file, int fields) {
        Named named = new Named();
        try {
            int methods = addNamedByMembers(file, fields, named);
            addNamedByAttributes(file, addNamedByMembers(file, methods, named), named);
        } catch (RuntimeException damaged) {
            // Reflection in the program would fail on these annotations too: nobody learns more from them than we did.
        }
        return named;
    }

    /** Adds what the annotations of fields or methods name; gives back the offset behind them. */
    private static int addNamedByMembers(ClassFile file, int members, Named named) {
        int at = members + 2;
        for (int i = file.u2(members); i > 0; i--) {
            at = addNamedByAttributes(file, at + 6, named);
        }
        return at;
    }

    /** The same for the attributes whose number stands at this offset. */
    private static int addNamedByAttributes(ClassFile file, int attributes, Named named) {
        int at = attributes + 2;
        for (int i = file.u2(attributes); i > 0; i--) {
            addNamed(file, file.utf8(at), at + 6, named);
            at += 6 + file.u4(at + 2);
        }
        return at;
    }

    private static void addNamed(ClassFile file, String attribute, int offset, Named named) {
        switch (attribute) {
            case "RuntimeVisibleAnnotations" -> new Annotations(file, offset, named).list();
            case "RuntimeVisibleParameterAnnotations" -> {
                Annotations annotations = new Annotations(file, offset + 1, named);
                for (int i = file.u1(offset); i > 0; i--) {
                    annotations.list();
                }
            }
            case "AnnotationDefault" -> new Annotations(file, offset, named).value();
            default -> {
                // Names nothing that reflection shows as an annotation.
            }
        }
    }

    private void list() {
        int count = file.u2(at);
        at += 2;
        for (int i = 0; i < count; i++) {
            next();
        }
    }

    private Type next() {
        Type type = add(file.utf8(at));
        int values = file.u2(at + 2);
        boolean read = !type.getDescriptor().startsWith(COMPILER);
        Annotations content = new Annotations(file, at + 4, read ? named : new Named(named.classes, new TreeSet<>()));
        for (int i = 0; i < values; i++) {
            content.at += 2;
            content.value();
        }
        at = content.at;
        return type;
    }

    private void value() {
        int tag = file.u1(at++);
        switch (tag) {
            case 'e' -> {
                add(file.utf8(at));
                at += 4;
            }
            case 'c' -> {
                add(file.utf8(at));
                at += 2;
            }
            case 's' -> {
                addText(file.utf8(at));
                at += 2;
            }
            case '@' -> next();
            case '[' -> {
                int count = file.u2(at);
                at += 2;
                for (int i = 0; i < count; i++) {
                    value();
                }
            }
            default -> at += 2;
        }
    }

    private Type add(String descriptor) {
        Type type = Type.getType(descriptor);
        Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
        if (element.getSort() == Type.OBJECT) {
            named.classes.add(element.getInternalName());
        }
        return type;
    }

    private void addText(String text) {
        if (text.isEmpty() || text.length() >= LONGEST_NAME || !Character.isJavaIdentifierStart((int) text.charAt(0))) {
            return;
        }
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '.' && c != '#' && !Character.isJavaIdentifierPart((int) c)) {
                return;
            }
        }
        named.texts.add(text);
    }
}
