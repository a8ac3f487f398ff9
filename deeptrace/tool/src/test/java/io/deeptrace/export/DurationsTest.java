// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "-5, 0 ns",
        "0, 0 ns",
        "999, 999 ns",
        "1000, 1.0 µs",
        "9949, 9.9 µs",
        "9950, 10 µs",
        "999499, 999 µs",
        "999500, 1.0 ms",
        "34000000, 34 ms",
        "5600000000, 5.6 s",
        "125000000000, 2 min 5 s"
    })
    void twoDigitsAndAUnitAreEnough(long nanos, String text) {
        assertThat(Durations.text(nanos)).isEqualTo(text);
    }
}
