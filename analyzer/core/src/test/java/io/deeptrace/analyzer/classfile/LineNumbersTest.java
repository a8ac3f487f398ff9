// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LineNumbersTest {
    @Test
    void the_first_line_is_the_smallest_of_all() throws Exception {
        int compared = 0;
        for (Class<?> type : List.of(HashMap.class, ForkJoinPool.class, LineNumbersTest.class, Runnable.class)) {
            try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
                ClassFile file = ClassFile.parse(in.readAllBytes());
                for (ClassMethod method : file.methods()) {
                    int[] lines = method.code() == 0 ? new int[0] : LineNumbers.read(file, method.code());
                    int smallest =
                            Arrays.stream(lines).filter(line -> line != 0).min().orElse(0);
                    assertThat(LineNumbers.first(file, method)).isEqualTo(smallest);
                    compared += smallest == 0 ? 0 : 1;
                }
            }
        }
        assertThat(compared).isGreaterThan(100);
    }
}
