// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.deeptrace.format.MethodRef;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways to name methods of a trace. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MethodPatternTest {
    private static final MethodRef FIND = new MethodRef("com/acme/Shop$Repo", "find", "(I)V");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.acme.Shop$Repo#find",
                "Repo#find(int)",
                "Shop.Repo#f*",
                "#find",
                "com.acme.**",
                "Shop.Repo",
                "Repo::find",
                "Repo.find",
                "com.acme.Shop.Repo.fi*(int)"
            })
    void a_method_is_named_as_references_name_it_or_with_wildcards(String pattern) {
        assertThat(MethodPattern.of(pattern).matches(FIND)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Shop#find", "Repo#find()", "Repo.fin", "com.*", "com.acme", "repo.find"})
    void what_names_another_one_does_not_fit(String pattern) {
        assertThat(MethodPattern.of(pattern).matches(FIND)).isFalse();
    }

    @Test
    void what_names_no_method_is_refused_as_it_was_written() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MethodPattern.of("Repo::"))
                .withMessage("'Repo::' names no method: write it as Repository#find*.");
    }
}
