// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LostLettersTest {
    @Test
    void aWordThatTheLocaleCannotTellIsRefusedAndNotTakenForAnother() {
        assertThat(LostLetters.of(US_ASCII, "run", "--cp", "cl\uFFFD\uFFFDsses", "Shop#sell"))
                .isEqualTo("The word 'cl??sses' has letters that this locale (US-ASCII) cannot tell:"
                        + " set LC_ALL=C.UTF-8, or another locale of UTF-8.");
    }

    @Test
    void allOtherWordsAreTaken() {
        assertThat(LostLetters.of(US_ASCII, "run", "Shop#sell", "apple")).isNull();
        assertThat(LostLetters.of(UTF_8, "run", "Shop#sell", "\u00e4pfel \uFFFD"))
                .isNull();
    }
}
