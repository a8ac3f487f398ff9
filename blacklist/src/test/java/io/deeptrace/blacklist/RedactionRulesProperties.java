// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.blacklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NumericChars;

class RedactionRulesProperties {
    @Property
    void a_secret_word_after_any_name_is_masked(@ForAll String name) {
        assertThat(RedactionRules.defaults().masks(name + "_PASSWORD")).isTrue();
    }

    @Property
    void the_parts_of_a_name_are_its_letters_and_digits(
            @ForAll @AlphaChars @NumericChars @Chars({'_', '-'}) String name) {
        assertThat(String.join("", NameParts.of(name)))
                .isEqualTo(name.replaceAll("[_-]", "").toLowerCase(Locale.ROOT));
    }
}
