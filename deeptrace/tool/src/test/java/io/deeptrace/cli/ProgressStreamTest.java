// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProgressStreamTest {
    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private long now;

    private final ProgressStream stream =
            new ProgressStream(file, "x.json", CommandLineRun.console(shown, true, 80), () -> now);

    @Test
    void what_takes_a_while_is_told_on_one_line_that_is_taken_away() throws IOException {
        stream.write(new byte[1_500_000]);
        now = 2_000_000_000L;
        stream.write(new byte[1_000_000]);
        stream.clear();

        String line = "deeptrace: x.json: 2.5 MB, 2 s";
        assertThat(shown.toString(StandardCharsets.UTF_8))
                .isEqualTo("\r" + line + "\r" + " ".repeat(line.length()) + "\r");
        assertThat(file.size()).isEqualTo(2_500_000);
    }

    @Test
    void what_is_quick_is_not_told() throws IOException {
        now = 100_000_000L;
        stream.write(7);
        stream.clear();

        assertThat(shown.size()).isZero();
        assertThat(file.toByteArray()).containsExactly(7);
    }
}
