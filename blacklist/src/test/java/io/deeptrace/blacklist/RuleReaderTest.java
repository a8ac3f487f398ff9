// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.blacklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleReaderTest {

    @Test
    void empty_lines_and_comments_say_nothing() throws IOException {
        assertThat(read("\n   \n# com.acme.**\n  # and so on\n")).isEmpty();
    }

    @Test
    void the_reason_follows_a_hash_between_spaces() throws IOException {
        Rule rule =
                read("com.acme.Foo#run(int, String)  #  too chatty # really\n").get(0);
        assertThat(rule.pattern().text()).isEqualTo("com.acme.Foo#run(int, String)");
        assertThat(rule.reason()).isEqualTo("too chatty # really");
        assertThat(rule.include()).isFalse();
    }

    @Test
    void an_exclamation_mark_or_the_word_include_makes_an_include() throws IOException {
        assertThat(read("!com.acme.**\ninclude com.acme.**\n! com.acme.** # again"))
                .allSatisfy(rule -> {
                    assertThat(rule.include()).isTrue();
                    assertThat(rule.pattern().text()).isEqualTo("com.acme.**");
                })
                .hasSize(3);
    }

    @Test
    void a_package_may_be_called_include() throws IOException {
        assertThat(read("include.acme.**").get(0).include()).isFalse();
    }

    @Test
    void a_fault_is_told_with_file_and_line() {
        assertThatThrownBy(() -> read("java.**\n\n com..acme  # why\n"))
                .isInstanceOf(BadPatternException.class)
                .hasMessage("my.list:3: 'com..acme' has an empty name between its dots.");
    }

    @Test
    void an_include_of_nothing_is_a_fault() {
        String sentence = "my.list:1: a pattern is missing; write for example com.acme.** or com.acme.Foo#run.";
        assertThatThrownBy(() -> read("!")).hasMessage(sentence);
        assertThatThrownBy(() -> read("include")).hasMessage(sentence);
    }

    private static List<Rule> read(String text) throws IOException {
        return new RuleReader(new StringReader(text), "my.list").read();
    }
}
