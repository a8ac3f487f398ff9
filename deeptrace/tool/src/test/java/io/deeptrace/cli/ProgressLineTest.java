// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressLineTest {
    private static final long MILLI = 1_000_000;

    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private long now;

    @Test
    void aBarShowsHowMuchIsDoneAndGoesAway() {
        ProgressLine line = line(100);
        now += 300 * MILLI;
        line.bar("summarising", 3000, 12_000);
        assertThat(text()).isEqualTo("\rdeeptrace: summarising [#######" + " ".repeat(23) + "] 3,000 of 12,000");
        int width = text().length() - 1;
        line.close();
        assertThat(text()).endsWith("\r" + " ".repeat(width) + "\r");
    }

    @Test
    void aBarIsNotDrawnMoreOftenThanItCanBeSeen() {
        ProgressLine line = line(100);
        for (int i = 1; i <= 100; i++) {
            now += 10 * MILLI;
            line.bar("x", i, 100);
        }
        assertThat(text().split("\r")).hasSize(5);
    }

    @Test
    void whatIsDoneAtOnceTellsNothing() {
        ProgressLine line = line(100);
        now += 200 * MILLI;
        line.bar("x", 100, 100);
        line.close();
        assertThat(text()).isEmpty();
    }

    @Test
    void whereNoTerminalIsNothingIsTold() {
        ProgressLine line = new ProgressLine(CommandLineRun.console(terminal, false, 100), () -> now);
        now += 300 * MILLI;
        line.bar("x", 1, 2);
        line.close();
        assertThat(text()).isEmpty();
    }

    @Test
    void theBarIsAsLongAsThereIsRoom() {
        ProgressLine line = line(40);
        now += 300 * MILLI;
        line.bar("summarising", 6, 12);
        assertThat(text()).isEqualTo("\rdeeptrace: summarising [###   ] 6 of 12");
    }

    @Test
    void whereThereIsNoRoomForABarThereAreNumbers() {
        ProgressLine line = line(36);
        now += 300 * MILLI;
        line.bar("summarising", 6, 12);
        assertThat(text()).isEqualTo("\rdeeptrace: summarising 6 of 12");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 12, 30, 36, 37, 40, 79, 80, 0})
    void aLineNeverReachesTheEdgeWhereItCouldNotBeTakenAway(int columns) {
        ProgressLine line = line(columns);
        now += 300 * MILLI;
        line.bar("summarising", 123_456, 1_234_567);
        line.show("a name that is very long".repeat(9));
        line.close();
        int edge = columns == 0 ? 80 : columns;
        assertThat(Stream.of(text().split("\r"))).allMatch(drawn -> drawn.length() <= Math.max(1, edge - 1));
    }

    @Test
    void nothingOfALongerLineIsLeftUnderAShorterOne() {
        ProgressLine line = line(100);
        line.show("longer");
        line.show("short");
        assertThat(text()).isEqualTo("\rdeeptrace: longer\rdeeptrace: short ");
    }

    @Test
    void theLineGoesAwayBeforeTheErrorIsToldIfTheWorkFails() {
        assertThatThrownBy(() -> {
                    try (ProgressLine line = line(100)) {
                        line.show("half");
                        throw new IllegalStateException("full");
                    }
                })
                .hasMessage("full");
        assertThat(text()).endsWith("half\r" + " ".repeat("deeptrace: half".length()) + "\r");
    }

    @Test
    void nothingOfNothingIsNoError() {
        ProgressLine line = line(100);
        now += 300 * MILLI;
        line.bar("summarising", 0, 0);
        assertThat(text()).endsWith("] 0 of 0");
    }

    private ProgressLine line(int columns) {
        return new ProgressLine(CommandLineRun.console(terminal, true, columns), () -> now);
    }

    private String text() {
        return terminal.toString(StandardCharsets.UTF_8);
    }
}
