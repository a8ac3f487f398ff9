// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan.PlannedMethod;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A question about root calls, as the traced JVM gets it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RootCallWordsTest {
    private static final PlannedMethod ORDER = root("order", "(Lcom/acme/Order;I)V", 0, List.of("order", "count"));

    private static PlannedMethod root(String name, String descriptor, int access, List<String> names) {
        return new PlannedMethod(
                1, new MethodRef("com/acme/Shop", name, descriptor), access, null, 0, names, 0, 0, List.of());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " → ",
            quoteCharacter = '`',
            value = {
                "arg0.total > 100 → arg0 .total > #100",
                "arg.order.lines[2].item == 'red apple' → arg0 .lines [2 .item == \"red\\sapple",
                "arg.count <= -1.5 → arg1 <= %-1.5",
                "this.stock[\"a b\"] != null → this .stock .a\\sb != null",
                "threw && !(dur > 5ms) → threw == true dur > #5000000 not and",
                "thrown.message =~ '\\d+' || result == BIG → thrown .message =~ \"\\\\d+ result == \"BIG or",
                "any == 1 → this == #1 args == #1 result == #1 thrown == #1 or or or",
                "thread =~ '^pool' → thread =~ \"^pool"
            })
    void it_is_put_into_reverse_polish_form(String question, String words) throws QueryException {
        assertThat(RootCallWords.of(question.replace('\'', '"'), List.of(ORDER)))
                .isEqualTo(words);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " → ",
            quoteCharacter = '`',
            value = {
                "self > 1ms → 'self' cannot be asked of a call that is being made: ask this, args, arg0, arg.NAME, any, result, thrown, threw, dur, thread",
                "line == 3 → 'line' cannot be asked of a call that is being made: ask this, args, arg0, arg.NAME, any, result, thrown, threw, dur, thread",
                "arg.cuont > 1 → Shop#order(Order,int) has no parameter cuont, but count, order",
                "arg2 > 1 → Shop#order(Order,int) has no arg2: its last is arg1"
            })
    void what_cannot_be_asked_is_told(String question, String reason) {
        assertThatThrownBy(() -> RootCallWords.of(question, List.of(ORDER)))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining(
                        reason.replace("Shop#order(Order,int)", ORDER.ref().toString()));
    }

    @Test
    void a_static_root_has_no_receiver() {
        PlannedMethod start = root("start", "()V", 0x0008, List.of());
        assertThatThrownBy(() -> RootCallWords.of("this.x == 1", List.of(start)))
                .hasMessageContaining("is static: there is no 'this' to ask about");
        assertThatThrownBy(() -> RootCallWords.of("arg0 == 1", List.of(start)))
                .hasMessageContaining("has no arguments");
    }

    @Test
    void a_name_that_overloads_have_in_several_places_is_refused() {
        PlannedMethod other = root("order", "(ILcom/acme/Order;)V", 0, List.of("count", "order"));
        assertThatThrownBy(() -> RootCallWords.of("arg.count == 1", List.of(ORDER, other)))
                .hasMessageContaining("in several places: give the root with its parameters");
    }

    @Test
    void without_names_in_the_class_file_arguments_have_numbers() {
        PlannedMethod unnamed = root("order", "(I)V", 0, List.of());
        assertThatThrownBy(() -> RootCallWords.of("arg.count == 1", List.of(unnamed)))
                .hasMessageContaining("has no names of parameters: ask arg0, arg1, …");
    }
}
