// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ByteVector;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AnnotationClassesTest {
    @Retention(RetentionPolicy.RUNTIME)
    @interface Names {
        Class<?>[] value() default {};

        ElementType kind() default ElementType.TYPE;

        Nested[] nested() default {};

        String[] texts() default {};
    }

    @Retention(RetentionPolicy.RUNTIME)
    @interface Nested {
        Class<?> value() default Set.class;
    }

    @interface Hidden {
        Class<?> value();
    }

    @Names(nested = {@Nested(List[].class), @Nested(int.class)})
    static class OnClass {}

    static class OnMembers {
        @Names(String.class)
        int field;

        @Names(kind = ElementType.METHOD)
        void method(int first, @Nested(Map.class) int second) {}
    }

    @Hidden(List.class)
    static class Unseen {}

    @Names(texts = {"open", "a.B#c", "two words", "${key}", "7", ""})
    static class OfTexts {
        class Member {
            class Deeper {}
        }

        interface Other {}
    }

    @Test
    void attributes_that_point_nowhere_name_nothing() throws Exception {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, 0, "a/B", null, "java/lang/Object", null);
        writer.visitAttribute(attribute("InnerClasses", 1, 0xFFF0, 0xFFF0, 0, 0));
        writer.visitAttribute(attribute("Signature", 0xFFF0));
        ClassFile damaged = ClassFile.parse(writer.toByteArray());

        assertThat(damaged.memberClasses()).isEmpty();
        assertThat(damaged.typeArguments()).isEmpty();
    }

    private static Attribute attribute(String name, int... numbers) {
        return new Attribute(name) {
            @Override
            protected ByteVector write(ClassWriter writer, byte[] code, int length, int stack, int locals) {
                ByteVector content = new ByteVector();
                for (int number : numbers) {
                    content.putShort(number);
                }
                return content;
            }
        };
    }

    @Test
    void annotations_of_a_class_name_their_types_and_the_classes_inside_annotations_and_arrays() throws Exception {
        assertThat(named(OnClass.class))
                .containsExactlyInAnyOrder(name(Names.class), name(Nested.class), "java/util/List");
    }

    @Test
    void annotations_of_fields_methods_and_parameters_count_and_so_do_enums() throws Exception {
        assertThat(named(OnMembers.class))
                .containsExactlyInAnyOrder(
                        name(Names.class),
                        name(Nested.class),
                        "java/lang/String",
                        "java/lang/annotation/ElementType",
                        "java/util/Map");
    }

    @Test
    void default_values_are_named_by_the_annotation_type() throws Exception {
        assertThat(named(Nested.class)).contains("java/util/Set");
        assertThat(named(Names.class)).contains("java/lang/annotation/ElementType");
    }

    @Test
    void what_is_not_visible_at_run_time_names_nothing() throws Exception {
        assertThat(named(Unseen.class)).isEmpty();
    }

    @Test
    void texts_are_told_that_can_be_names() throws Exception {
        assertThat(read(OfTexts.class).annotationTexts()).containsExactly("a.B#c", "open");
    }

    @Test
    void what_a_compiler_notes_for_itself_is_none_of_them() throws Exception {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, 0, "A", null, "java/lang/Object", null);
        for (String annotation : List.of("Lkotlin/Metadata;", "Lother/Metadata;")) {
            writer.visitAnnotation(annotation, true).visit("of", annotation.substring(1, 6));
        }

        assertThat(ClassFile.parse(writer.toByteArray()).annotationTexts()).containsExactly("other");
    }

    @Test
    void members_are_the_classes_declared_in_it_and_no_deeper_ones() throws Exception {
        assertThat(read(OfTexts.class).memberClasses())
                .containsExactlyInAnyOrder(name(OfTexts.Member.class), name(OfTexts.Other.class));
        assertThat(read(OfTexts.Member.class).memberClasses()).containsExactly(name(OfTexts.Member.Deeper.class));
    }

    private static Set<String> named(Class<?> type) throws IOException, ClassFileException {
        return read(type).annotationClasses().stream()
                .filter(named -> !named.equals("java/lang/annotation/Retention")
                        && !named.equals("java/lang/annotation/RetentionPolicy"))
                .collect(Collectors.toSet());
    }

    private static ClassFile read(Class<?> type) throws IOException, ClassFileException {
        try (InputStream in = type.getResourceAsStream("/" + name(type) + ".class")) {
            return ClassFile.parse(in.readAllBytes());
        }
    }

    private static String name(Class<?> type) {
        return type.getName().replace('.', '/');
    }
}
