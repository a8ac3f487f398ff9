// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What is no difference between a document and what is printed, and what is. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ShownOutputTest {
    private static final List<String> SHOWN = List.of(
            "Machine.insert(coin=25) → 3  5.2 µs (self 1 µs)  Machine.java:7", "read 334 class files in 2,203 ms");

    @Test
    void times_sizes_and_counts_of_the_jdk_are_no_difference() {
        assertThat(normal("Machine.insert(coin=25) → 3  17 ms  Machine.java:7\nread 1,335 class files in 9 ms\n"))
                .isEqualTo(normal(String.join("\n", SHOWN)));
        assertThat(normal("trace: 410.9 MB, Java 17.0.15+6")).isEqualTo(normal("trace: 3 MB, Java 25"));
    }

    @Test
    void values_names_and_lines_are() {
        String shown = normal(SHOWN.get(0));
        assertThat(normal("Machine.insert(coin=25) → 4  5.2 µs  Machine.java:7"))
                .isNotEqualTo(shown);
        assertThat(normal("Machine.insert(coin=25) → 3  5.2 µs  Machine.java:8"))
                .isNotEqualTo(shown);
        assertThat(normal("Machine.add(coin=25) → 3  5.2 µs  Machine.java:7")).isNotEqualTo(shown);
    }

    @Test
    void three_dots_stand_for_any_lines_but_not_for_a_part_of_one() {
        ShownCommand command = new ShownCommand("x.md:1", "deeptrace plan X", List.of("begin", "…", "end 3"));

        assertThat("begin\nmore\nand more\nend 3").matches(ShownOutput.pattern(command));
        assertThat("begin\nmore\nend 4").doesNotMatch(ShownOutput.pattern(command));
        assertThat("beginning\nmore\nend 3").doesNotMatch(ShownOutput.pattern(command));
    }

    @Test
    void of_a_table_about_a_machine_what_it_tells_about_is_compared() {
        ShownCommand doctor = new ShownCommand("x.md:1", "deeptrace doctor", List.of());
        String line = "ok       temporary files  /tmp, 39,588 MB free";

        assertThat(ShownOutput.normal(doctor, "problem  temporary files  /tmp, 3 MB free: free some space"))
                .isEqualTo(ShownOutput.normal(doctor, line));
        assertThat(ShownOutput.normal(doctor, "ok       files            /tmp"))
                .isNotEqualTo(ShownOutput.normal(doctor, line));
    }

    private static String normal(String text) {
        return ShownOutput.normal(new ShownCommand("x.md:1", "deeptrace plan X", List.of()), text);
    }
}
