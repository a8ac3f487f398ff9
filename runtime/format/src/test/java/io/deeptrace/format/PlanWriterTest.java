// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PlanWriterTest {

    @Test
    void writes_the_golden_text() throws IOException {
        try (var golden = PlanWriterTest.class.getResourceAsStream("vending-machine.plan")) {
            assertThat(Plans.write(Plans.vendingMachine()))
                    .isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void escapes_what_would_break_a_line_or_its_encoding() throws IOException {
        StringBuilder line = new StringBuilder();
        TabbedLine.write(line, "a\tb", "c\nd\re", "f\\g", "", "\uD83D\uDE00", "\uD83D", "\uDE00\uD83D!");
        assertThat(line).hasToString("a\\tb\tc\\nd\\re\tf\\\\g\t\t\uD83D\uDE00\t\\ud83d\t\\ude00\\ud83d!\n");
    }
}
