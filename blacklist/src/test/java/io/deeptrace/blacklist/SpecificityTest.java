// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.blacklist;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecificityTest {
    private static final String[] FROM_WIDE_TO_NARROW = {
        "**",
        "com.**",
        "com.acme.**",
        "com.acme.parts.**",
        "com.acme.*",
        "com.acme.parts.*",
        "+com.acme.Plugin",
        "*Impl",
        "com.acme.*Impl",
        "com.acme.*MachineImpl",
        "com.acme.Machine",
        "com.acme.Machine$Slot",
        "**#*",
        "**#get*",
        "com.acme.**#get*",
        "com.acme.Machine#get*",
        "com.acme.Machine#get*(int)",
        "**#getCoin",
        "com.acme.Machine#getCoin",
        "**#getCoin(int)",
        "com.acme.Machine#getCoin(int)",
    };

    @Test
    void a_narrower_pattern_is_more_specific() {
        assertThat(FROM_WIDE_TO_NARROW)
                .extracting(SpecificityTest::of)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "**, *",
        "+com.acme.Plugin, +Plugin",
        "+com.acme.Plugin, @com.acme.Generated",
        "com.acme.Foo#run, com.acme.Foo#run(..)",
        "com.acme.Foo.Bar, com.acme.Foo$Bar",
    })
    void these_are_equally_specific(String one, String other) {
        assertThat(of(one)).isEqualByComparingTo(of(other));
    }

    private static Specificity of(String pattern) {
        return new PatternParser(pattern, "test").parse().specificity();
    }
}
