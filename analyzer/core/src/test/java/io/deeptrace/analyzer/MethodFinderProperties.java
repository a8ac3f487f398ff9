// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class MethodFinderProperties {
    @Property
    void any_text_is_taken_apart_or_refused_with_a_sentence(@ForAll String text) {
        try {
            MethodText parsed = MethodText.parse(text);
            assertThat(parsed.type()).isNotNull();
            assertThat(parsed.name()).isNotEmpty();
        } catch (MethodNotFoundException refused) {
            assertThat(refused.getMessage()).startsWith("'" + text + "' ").endsWith(".");
        }
    }
}
