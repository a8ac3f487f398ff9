// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    @Test
    void without_pairs_all_defaults_hold() {
        assertThat(Settings.fromMap(Map.of())).isEqualTo(Settings.defaults(""));
    }

    @Test
    void the_defaults_are_those_of_the_design() {
        assertThat(Settings.defaults("/t"))
                .isEqualTo(new Settings(
                        "/t",
                        false,
                        new Caps(100, Keep.FIRST, 1, 10_000, 2_000_000, 512L << 20, 0, 0, 1, 0, false, false),
                        Settings.Clock.EXACT,
                        Settings.Values.DEEP,
                        2,
                        8,
                        64,
                        List.of()));
    }

    @Test
    void other_keys_are_ignored() {
        assertThat(Settings.fromMap(Map.of("from-a-later-version", "x"))).isEqualTo(Settings.defaults(""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    cap-per-call | many       | Setting cap-per-call is not a number: many
                    cap-per-site | 3000000000 | Setting cap-per-site is too large: 3000000000
                    clock        | exact      | Setting clock is none of [EXACT, COARSE]: exact
                    values       | SOME       | Setting values is none of [NONE, REF, SHALLOW, DEEP]: SOME
                    armed        | yes        | Setting armed is neither true nor false: yes
                    """)
    void refuses_values_of_the_wrong_type(String key, String value, String message) {
        assertThatThrownBy(() -> Settings.fromMap(Map.of(key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
