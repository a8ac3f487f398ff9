// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.inner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What Kotlin's compiler says of lines that no source has. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InlinedLinesTest {
    @Test
    void lines_of_copied_code_are_told_where_it_was_called() {
        InlinedLines lines = new InlinedLines("""
                SMAP
                Sums.kt
                Kotlin
                *S Kotlin
                *F
                + 1 Sums.kt
                SumsKt
                + 2 _Collections.kt
                kotlin/collections/CollectionsKt___CollectionsKt
                *L
                1#1,10:1
                1855#2,3:11
                796#2:14
                *S KotlinDebug
                *F
                + 1 Sums.kt
                SumsKt
                *L
                5#1:11,3
                8#1:14
                *E
                """);

        assertThat(IntStream.range(9, 17).map(lines::of)).containsExactly(9, 10, 5, 5, 5, 8, 15, 16);
    }

    @Test
    void without_such_lines_each_is_itself() {
        assertThat(new InlinedLines(null).of(7)).isEqualTo(7);
        assertThat(new InlinedLines("SMAP\nA.jsp\nJSP\n*S JSP\n*L\n3#1:7\n*E\n").of(7))
                .isEqualTo(7);
    }

    @Test
    void lines_that_no_source_has_are_passed_over() {
        String text = "SMAP\nA.kt\nKotlin\n*S KotlinDebug\n*L\n99999999999#1:7\n5#1:99999999999\n6#1:8\n*E\n";

        assertThat(IntStream.of(7, 8).map(new InlinedLines(text)::of)).containsExactly(7, 6);
    }
}
