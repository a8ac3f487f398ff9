// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class ShortTimeTest {
    @ParameterizedTest
    @CsvSource({"500ns, 500", "100us, 100000", "100µs, 100000", "5 ms, 5000000", "1.5S, 1500000000", "0ns, 0"})
    void aNumberAndAUnitAreATime(String text, long nanos) {
        assertThat(new ShortTime().convert(text)).isEqualTo(nanos);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "ms", "-1ms", "1h", "1.ms", "", "1e3ns"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> new ShortTime().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("'" + text + "' is no time: write a number and ns, us, ms or s, as in 5ms");
    }
}
