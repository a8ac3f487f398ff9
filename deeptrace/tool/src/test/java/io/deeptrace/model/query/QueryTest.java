// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceBuilder;
import io.deeptrace.model.TraceLane;
import io.deeptrace.model.Value;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {
    /**
     * <pre>
     *   0 Shop.open(this)                                 unfinished     0 .. 9 ms
     *   1   Shop.sell(fruit="apple", count=3, price=0.5)  → 1.5          1 .. 3 ms
     *   2     new Basket(items=["apple", "pear"])                        1.1 .. 1.2 ms
     *   3   Shop.sell(fruit="pear", count=-1, price=2.0)  ✗ Broke(none)  3 .. 4 ms
     *   4   Shop.sell(fruit=null, count=7, price=1.0)     unfinished     5 .. 9 ms
     *   5     new Basket(items=Shop#4)                                   9 ms
     * </pre>
     */
    private static final Trace SHOP = shop();

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
                    arg.fruit == "apple"                         | 1
                    arg.fruit == 'apple' && dur > 1ms            | 1
                    arg.fruit == "apple" || arg.count == 7       | 1 4
                    arg0 == "pear"                               | 3
                    arg1 < 0                                     | 3
                    arg1 >= 3 && arg1 <= 7                       | 1 4
                    arg.price == 2                               | 3
                    arg.price > 0.5                              | 3 4
                    arg.fruit == null                            | 4
                    arg0 == null                                 | 4
                    arg.fruit != null                            | 1 3
                    arg.fruit != "apple"                         | 3
                    !(arg.fruit == "apple")                      | 0 2 3 4 5
                    arg.items[1] == "pear"                       | 2
                    arg.items.size == 2                          | 2
                    args == "pear"                               | 3
                    any =~ "pea"                                 | 2 3
                    result > 1                                   | 1
                    result == 1.5                                | 1
                    this.open                                    | 0
                    this.owner.name == "Ada"                     | 0
                    this.stock["apple"] == 12                    | 0
                    this.kind == FRUIT                           | 0
                    this.type == "acme.Shop"                     | 0
                    this.object == 4                             | 0
                    any.object == 4                              | 0 5
                    thrown.type == "acme.Broke"                  | 3
                    thrown.message == "none"                     | 3
                    thrown =~ "^Broke: no"                       | 3
                    threw                                        | 3
                    unfinished                                   | 0 4
                    !threw && !unfinished                        | 1 2 5
                    name == "sell"                               | 1 3 4
                    name == "<init>"                             | 2 5
                    method =~ "Shop#sell"                        | 1 3 4
                    class == "acme.Basket"                       | 2 5
                    caller =~ "#sell"                            | 2 5
                    line == 12                                   | 1 3 4
                    thread == "main" && depth == 2               | 2 5
                    start >= 3ms                                 | 3 4 5
                    dur < 150us                                  | 2 5
                    self >= 1900us && self <= 1.95ms             | 1
                    id == 2                                      | 2
                    dur > 1e6                                    | 0 1 4
                    """)
    void aQuestionFindsTheCallsThatFit(String question, String calls) throws QueryException {
        assertThat(answer(question)).isEqualTo(calls);
    }

    @Test
    void aComparisonWithWhatIsNotThereNeverHoldsNotEvenThatItDiffers() throws QueryException {
        assertThat(answer("arg.nothing == 1 || arg.nothing != 1 || result.x.y != 2 || arg9 != 3"))
                .isEmpty();
        assertThat(answer("arg.fruit != 3")).as("text and number").isEqualTo("");
    }

    @Test
    void aTextOfWhichOnlyAPartWasKeptIsFoundByPatternAlone() throws QueryException {
        TraceBuilder file = new TraceBuilder();
        int say = file.method("acme/A", "say", "(Ljava/lang/String;)V", 0x0008, "", 0, "text");
        file.lane("main").enter(say, 0, 0, new Value.Text("abc", 90)).exit(1);
        Trace trace = file.read();

        assertThat(Query.parse("arg.text == \"abc\" || arg.text != \"x\"").of(trace))
                .isEmpty();
        assertThat(Query.parse("arg.text =~ \"^ab\"").of(trace)).containsExactly(0);
        assertThat(Query.parse("arg.text.size == 90").of(trace)).containsExactly(0);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
                    fruit == 1           | 0  | 'fruit' is nothing that a call has
                    dur >                | 5  | expected a number, a text in quotes
                    dur > 5 parsecs      | 8  | expected '&&', '||' or the end, not 'parsecs'
                    dur > 5parsecs       | 6  | 'parsecs' is no unit of time
                    depth > 5ms          | 8  | a unit belongs to a time
                    (threw               | 6  | expected ')', not the end
                    threw)               | 5  | expected '&&', '||' or the end, not ')'
                    arg. == 1            | 5  | expected a name
                    arg.x[ == 1          | 7  | expected a number or a text
                    name =~ sell         | 8  | expected a regular expression in quotes
                    name =~ "("          | 8  | this is no regular expression
                    name == "sell        | 8  | this text has no closing "
                    threw & threw        | 6  | '&' means nothing here
                    dur == -x            | 8  | expected a number
                    && threw             | 0  | expected what to look at
                    """)
    void whatCannotBeUnderstoodIsSaidWithItsPlace(String question, int position, String message) {
        QueryException thrown = catchThrowableOfType(QueryException.class, () -> Query.parse(question));

        assertThat(thrown).hasMessageContaining(message);
        assertThat(thrown.position()).isEqualTo(position);
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

    private static Trace shop() {
        TraceBuilder file = new TraceBuilder();
        int open = file.method("acme/Shop", "open", "()V", 0x0001, "Shop.java", 10);
        int sell = file.method(
                "acme/Shop", "sell", "(Ljava/lang/String;ID)D", 0x0008, "Shop.java", 20, "fruit", "count", "price");
        int basket = file.method("acme/Basket", "<init>", "(Ljava/util/List;)V", 0x0001, "Basket.java", 5, "items");
        int sold = file.site(open, 3, 12, "acme/Shop", "sell", "(Ljava/lang/String;ID)D");
        int made = file.site(sell, 5, 21, "acme/Basket", "<init>", "(Ljava/util/List;)V");
        TraceLane main = file.lane("main");
        main.enter(open, 0, 0, new Value.Identified(4, owner(), false));
        main.enter(sell, sold, 1_000_000, text("apple"), new Value.Primitive(3), new Value.Primitive(0.5));
        main.enter(
                basket,
                made,
                1_100_000,
                new Value.Sequence("java.util.ArrayList", List.of(text("apple"), text("pear")), 2));
        main.exit(1_200_000);
        main.exit(3_000_000, new Value.Primitive(1.5));
        main.enter(sell, sold, 3_000_000, text("pear"), new Value.Primitive(-1), new Value.Primitive(2.0));
        main.thrown(4_000_000, new Value.Exception("acme.Broke", text("none"), new Value.Null()));
        main.enter(sell, sold, 5_000_000, new Value.Null(), new Value.Primitive(7), new Value.Primitive(1.0));
        main.enter(basket, made, 9_000_000, new Value.Identified(4, owner(), false))
                .exit(9_000_000);
        return file.unfinished().read();
    }

    private static Value owner() {
        Value ada = new Value.Structure("acme.Person", List.of(new Value.Field("name", text("Ada"))), 1);
        Value stock = new Value.Mapping(
                "java.util.HashMap", List.of(new Value.Entry(text("apple"), new Value.Primitive(12L))), 1);
        return new Value.Structure(
                "acme.Shop",
                List.of(
                        new Value.Field("open", new Value.Primitive(true)),
                        new Value.Field("owner", ada),
                        new Value.Field("stock", stock),
                        new Value.Field("kind", new Value.Constant("acme.Kind", "FRUIT"))),
                4);
    }

    private static Value text(String text) {
        return new Value.Text(text, text.length());
    }
}
