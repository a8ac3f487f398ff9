// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FieldTypesTest {
    @Test
    void a_field_names_the_class_of_its_type_whatever_letters_it_is_written_with() throws Exception {
        assertThat(types("Lé/Größe;", null)).containsExactly("é/Größe");
        assertThat(types("[[La/B$C;", null)).containsExactly("a/B$C");
        assertThat(types("[I", null)).isEmpty();
    }

    @Test
    void and_those_of_its_type_arguments() throws Exception {
        assertThat(types("La/Map;", "La/Map<TK;+[La/Long<*>;>;")).containsExactly("a/Map", "a/Long");
    }

    @Test
    void what_stands_behind_a_damage_is_passed_over() throws Exception {
        assertThat(types("La/Map;", "La/Map<La/B;?L")).containsExactly("a/Map", "a/B");
        assertThat(types("L;", null)).isEmpty();
    }

    private static Set<String> types(String descriptor, String signature) throws Exception {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "a/A", null, "java/lang/Object", null);
        writer.visitField(0, "field", descriptor, signature, null).visitEnd();
        writer.visitEnd();
        return ClassFile.parse(writer.toByteArray(), new Symbols()).fieldTypes();
    }
}
