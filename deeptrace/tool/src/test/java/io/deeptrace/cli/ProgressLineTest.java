// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private static final long MILLI = 1_000_000;

    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private long now;

    @Test
    void aBarShowsHowMuchIsDoneAndGoesAway() {
        ProgressLine line = line();
        now += 300 * MILLI;
        line.bar("summarising", 3, 12);
        assertThat(text()).isEqualTo("\rdeeptrace: summarising [#######" + " ".repeat(23) + "] 3 of 12");
        int width = text().length() - 1;
        line.clear();
        assertThat(text()).endsWith("\r" + " ".repeat(width) + "\r");
    }

    @Test
    void aBarIsNotDrawnMoreOftenThanItCanBeSeen() {
        ProgressLine line = line();
        for (int i = 1; i <= 100; i++) {
            now += 10 * MILLI;
            line.bar("x", i, 100);
        }
        assertThat(text().split("\r")).hasSize(5);
    }

    @Test
    void whatIsDoneAtOnceTellsNothing() {
        ProgressLine line = line();
        now += 200 * MILLI;
        line.bar("x", 100, 100);
        line.clear();
        assertThat(text()).isEmpty();
    }

    private ProgressLine line() {
        return new ProgressLine(new PrintStream(terminal, true, StandardCharsets.UTF_8), () -> now);
    }

    private String text() {
        return terminal.toString(StandardCharsets.UTF_8);
    }
}
