// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.deeptrace.model.Trace;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {
    private static final Trace SHOP = Shop.trace();

    @ParameterizedTest
    @MethodSource("io.deeptrace.model.query.Shop#questions")
    void aQuestionFindsTheCallsThatFit(Shop.Question asked) throws QueryException {
        assertThat(answer(asked.question())).isEqualTo(asked.calls());
    }

    @ParameterizedTest
    @MethodSource("io.deeptrace.model.query.Shop#mistakes")
    void whatCannotBeUnderstoodIsSaidWithItsPlace(Shop.Mistake asked) {
        QueryException thrown = catchThrowableOfType(QueryException.class, () -> Query.parse(asked.question()));

        assertThat(thrown).hasMessageStartingWith(asked.message());
        assertThat(thrown.position()).isEqualTo(asked.position());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "!", "(", ")", "[", "\"", "'", "1", "arg", "!!!!"})
    void noQuestionBringsAnythingButAnAnswerOrASentence(String question) {
        try {
            Query.parse(question).of(SHOP).forEach(call -> {});
        } catch (QueryException e) {
            assertThat(e).hasMessageMatching("\\S.*");
        }
    }

    @Test
    void aQuestionNestedWithoutEndIsRefused() {
        assertThat(catchThrowableOfType(QueryException.class, () -> Query.parse("(".repeat(100_000) + "threw")))
                .hasMessageContaining("nested too deep");
        assertThat(catchThrowableOfType(QueryException.class, () -> Query.parse("!".repeat(100_000) + "threw")))
                .hasMessageContaining("nested too deep");
    }

    private static String answer(String question) throws QueryException {
        return Query.parse(question).of(SHOP).mapToObj(Integer::toString).collect(Collectors.joining(" "));
    }
}
