// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.blacklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlacklistTest {

    @Test
    void no_rule_leaves_nothing_out() {
        assertThat(leavesOut(Blacklist.none(), "java.lang.String")).isFalse();
    }

    @Test
    void a_method_that_no_rule_matches_is_traced() {
        assertThat(leavesOut(list("java.**"), "com.acme.Foo")).isFalse();
    }

    @Test
    void a_more_specific_include_beats_an_exclude_before_and_after_it() {
        assertThat(leavesOut(list("java.**", "!java.util.**"), "java.util.ArrayList"))
                .isFalse();
        assertThat(leavesOut(list("!java.util.**", "java.**"), "java.util.ArrayList"))
                .isFalse();
        assertThat(leavesOut(list("!java.util.**", "java.**"), "java.io.File")).isTrue();
    }

    @Test
    void a_more_specific_exclude_beats_an_include_before_and_after_it() {
        assertThat(leavesOut(list("!com.acme.**", "com.acme.Foo"), "com.acme.Foo"))
                .isTrue();
        assertThat(leavesOut(list("com.acme.Foo", "!com.acme.**"), "com.acme.Foo"))
                .isTrue();
    }

    @Test
    void of_equally_specific_rules_the_later_decides() {
        assertThat(leavesOut(list("java.**", "!java.**"), "java.lang.String")).isFalse();
        assertThat(leavesOut(list("!java.**", "java.**"), "java.lang.String")).isTrue();
        assertThat(leavesOut(list("+Base", "!@Traced"), "com.acme.Foo")).isFalse();
        assertThat(leavesOut(list("!@Traced", "+Base"), "com.acme.Foo")).isTrue();
    }

    @Test
    void a_line_written_again_keeps_its_method_and_loses_its_reason() throws IOException {
        Blacklist list = Blacklist.read(new StringReader("com.acme.Foo#run # slow\n! java.util.**"), "mine")
                .excluding("Foo # run", "--exclude");
        assertThat(list.lines()).containsExactly("com.acme.Foo#run", "!java.util.**", "Foo#run");
    }

    @Test
    void a_rule_about_a_method_leaves_the_others_of_its_class() {
        Blacklist list = list("com.acme.Foo#toString()");
        assertThat(list.leavesOut(facts("com.acme.Foo"), "toString", "")).isPresent();
        assertThat(list.leavesOut(facts("com.acme.Foo"), "toString", "int")).isEmpty();
        assertThat(list.leavesOut(facts("com.acme.Foo"), "run", "")).isEmpty();
    }

    @Test
    void rules_for_a_class_hold_for_those_nested_in_it() {
        assertThat(leavesOut(list("com.acme.Foo"), "com.acme.Foo$Bar$1")).isTrue();
        assertThat(leavesOut(list("com.acme.Foo", "!com.acme.Foo$Bar"), "com.acme.Foo$Bar$1"))
                .isFalse();
    }

    @Test
    void the_decision_carries_pattern_reason_and_place() {
        Blacklist list = read("# mine\n\ncom.acme.**   # slow start-up\n");
        assertThat(list.leavesOut(facts("com.acme.Foo"), "run", ""))
                .contains(new Blacklist.Decision("com.acme.**", "slow start-up", "my.list:3"));
    }

    @Test
    void a_rule_without_a_reason_names_its_place() {
        assertThat(Blacklist.none()
                        .excluding("com.acme.**", "--exclude")
                        .leavesOut(facts("com.acme.Foo"), "run", "")
                        .orElseThrow()
                        .reason())
                .isEqualTo("excluded by --exclude");
    }

    @Test
    void rules_added_later_decide_over_equally_specific_earlier_ones_and_leave_the_first_list_as_it_was() {
        Blacklist first = Blacklist.none().excluding("com.acme.**", "--exclude");
        Blacklist second = first.including("com.acme.**", "--include");
        assertThat(leavesOut(first, "com.acme.Foo")).isTrue();
        assertThat(leavesOut(second, "com.acme.Foo")).isFalse();
        assertThat(leavesOut(second.with(first), "com.acme.Foo")).isTrue();
    }

    @Test
    void super_types_and_annotations_are_not_asked_for_where_no_rule_needs_them() {
        Supplier<Set<String>> forbidden = () -> {
            throw new AssertionError("asked for");
        };
        var facts = new Blacklist.ClassFacts("com.acme.Foo", forbidden, forbidden);
        Blacklist list = list("com.acme.**", "+Base#close", "com.acme.Foo");
        assertThat(list.leavesOut(facts, "run", "")).isPresent();
    }

    @Test
    void a_file_is_read(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("my.list"), "com.acme.**\n");
        assertThat(leavesOut(Blacklist.read(file), "com.acme.Foo")).isTrue();
    }

    @Test
    void a_missing_file_is_named(@TempDir Path directory) {
        Path file = directory.resolve("none.list");
        assertThatThrownBy(() -> Blacklist.read(file))
                .isInstanceOf(IOException.class)
                .hasMessage("There is no blacklist file " + file + ": correct its path.");
    }

    @Test
    void a_file_that_is_no_text_is_named(@TempDir Path directory) throws IOException {
        Path file = Files.write(directory.resolve("my.list"), new byte[] {(byte) 0xC3, (byte) 0x28});
        assertThatThrownBy(() -> Blacklist.read(file))
                .isInstanceOf(IOException.class)
                .hasMessage("The blacklist file " + file + " is not UTF-8 text.");
    }

    private static boolean leavesOut(Blacklist list, String name) {
        return list.leavesOut(facts(name), "run", "").isPresent();
    }

    private static Blacklist.ClassFacts facts(String name) {
        return new Blacklist.ClassFacts(name, Set.of("com.acme.Base"), Set.of("com.acme.Traced"));
    }

    private static Blacklist list(String... lines) {
        return read(String.join("\n", lines));
    }

    private static Blacklist read(String text) {
        try {
            return Blacklist.read(new StringReader(text), "my.list");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
