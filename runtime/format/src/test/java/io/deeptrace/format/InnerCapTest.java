// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InnerCapTest {
    @ParameterizedTest
    @CsvSource({
        "110, 100, 10",
        "100+10, 100, 10",
        "1, 1, 0",
        "2, 1, 1",
        "0+7, 0, 7",
        "7+0, 7, 0",
        "999999999+999999, 999999999, 999999"
    })
    void isToldAsOneNumberOrAsBothParts(String text, int first, int last) {
        assertThat(InnerCap.parse(text)).isEqualTo(new InnerCap(first, last));
        assertThat(InnerCap.parse(InnerCap.parse(text).toString())).isEqualTo(new InnerCap(first, last));
    }

    @Test
    void zeroIsAll() {
        assertThat(InnerCap.parse("0")).isEqualTo(InnerCap.ALL);
        assertThat(InnerCap.ALL).hasToString("0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "1+",
                "+1",
                "-1",
                "1+-1",
                "1+2+3",
                "0+0",
                "ten",
                "1 0",
                "1234567890",
                "1+1234567",
                "\u0661"
            })
    void anythingElseIsRefusedWithASentence(String text) {
        assertThatThrownBy(() -> InnerCap.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        text
                                + " is no number of values: give one, as in 110, both parts of it, as in 100+10, or 0 for all.");
    }
}
