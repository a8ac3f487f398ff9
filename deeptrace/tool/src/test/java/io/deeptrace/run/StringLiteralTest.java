// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StringLiteralTest {
    @Test
    void what_ends_a_line_or_a_literal_is_escaped() {
        assertThat(StringLiteral.of("a\"b\\c\nd\re\u00fc")).isEqualTo("\"a\\\"b\\\\c\\nd\\re\\u00fc\"");
    }

    @Test
    void a_text_that_looks_like_an_escape_stays_what_it_is() {
        assertThat(StringLiteral.of("\\u000a")).isEqualTo("\"\\\\u000a\"");
    }
}
