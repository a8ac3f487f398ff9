// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SelectionTest {
    private final Selection hashCodes = new Selection(
            "hashCode", "()I", new String[] {"java.lang.Object", Declaring.class.getName()}, new int[] {7, 9});

    @Test
    void a_class_that_inherits_the_method_runs_it() {
        assertThat(hashCodes.of(Object.class)).isEqualTo(7);
        assertThat(hashCodes.of(Plain.class)).isEqualTo(7);
        assertThat(hashCodes.of(int[].class)).isEqualTo(7);
    }

    @Test
    void a_class_that_overrides_it_does_not_and_neither_do_those_below() {
        assertThat(hashCodes.of(Overriding.class)).isZero();
        assertThat(hashCodes.of(Below.class)).isZero();
        assertThat(hashCodes.of(String.class)).isZero();
    }

    @Test
    void the_nearest_one_is_run() {
        assertThat(hashCodes.of(Declaring.class)).isEqualTo(9);
        assertThat(hashCodes.of(BelowDeclaring.class)).isEqualTo(9);
    }

    @Test
    void methods_of_other_parameters_or_results_do_not_override() {
        assertThat(hashCodes.of(Overloading.class)).isEqualTo(7);
        Selection clones =
                new Selection("clone", "()Ljava/lang/Object;", new String[] {"java.lang.Object"}, new int[] {3});
        assertThat(clones.of(long[].class)).isEqualTo(3);
    }

    @Test
    void answers_stay_the_same_in_turns() {
        for (int i = 0; i < 3; i++) {
            assertThat(hashCodes.of(Plain.class)).isEqualTo(7);
            assertThat(hashCodes.of(Overriding.class)).isZero();
        }
    }

    private static class Plain {}

    private static class Overriding {
        @Override
        public int hashCode() {
            return 1;
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }
    }

    private static final class Below extends Overriding {}

    private static class Declaring extends Overriding {
        @Override
        public int hashCode() {
            return 2;
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }
    }

    private static final class BelowDeclaring extends Declaring {}

    private static final class Overloading {
        int hashCode(int seed) {
            return seed;
        }
    }
}
