// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class DamagedClassFileTest {
    private static final byte[] SOUND = sound();

    @Property
    void a_damaged_class_file_is_read_or_refused_and_nothing_else(
            @ForAll @IntRange(min = 8, max = 6_000) int first, @ForAll byte value, @ForAll boolean cut) {
        byte[] bytes = SOUND.clone();
        bytes[first % bytes.length] = value;
        if (cut) {
            bytes = java.util.Arrays.copyOf(bytes, first % bytes.length);
        }
        try {
            ClassFile file = ClassFile.parse(bytes);
            for (ClassMethod method : file.methods()) {
                assertThat(CodeScanner.scanWithOperands(file, method)).isNotNull();
            }
        } catch (ClassFileException refused) {
            assertThat(refused).hasMessageContaining("class file");
        }
    }

    private static byte[] sound() {
        try (InputStream in = DamagedClassFileTest.class.getResourceAsStream("CodeScanner.class")) {
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
