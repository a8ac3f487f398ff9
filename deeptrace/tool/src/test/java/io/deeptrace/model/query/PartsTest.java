// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.model.Value;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PartsTest {
    private static final Value APPLES = new Value.Primitive(12L);

    private static Value map(Value key, int size) {
        return new Value.Mapping("clojure.lang.PersistentArrayMap", List.of(new Value.Entry(key, APPLES)), size);
    }

    @Test
    void an_entry_whose_key_is_a_keyword_goes_by_its_name_with_the_colon_and_without() {
        Value stock = map(new Value.Words("clojure.lang.Keyword", new Value.Text(":apples", 7)), 1);
        assertThat(Parts.named(stock, "apples")).containsExactly(APPLES);
        assertThat(Parts.named(stock, ":apples")).containsExactly(APPLES);
        assertThat(Parts.named(stock, "pears")).isEmpty();
        assertThat(Parts.named(map(new Value.Text(":apples", 7), 1), "apples")).isEmpty();
    }

    @Test
    void the_size_of_what_nobody_has_counted_is_not_there() {
        assertThat(Parts.named(map(new Value.Null(), 5), "size")).containsExactly(5L);
        assertThat(Parts.named(map(new Value.Null(), Value.Sequence.UNKNOWN), "size"))
                .isEmpty();
    }
}
