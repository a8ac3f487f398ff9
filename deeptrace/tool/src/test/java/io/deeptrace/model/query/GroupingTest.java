// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.deeptrace.format.TraceFormat.Loss;
import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceBuilder;
import io.deeptrace.model.TraceLane;
import io.deeptrace.model.Value;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls by what they have, in Shop's trace and in small ones. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GroupingTest {
    private static final int STATIC = 0x0008;

    private final TraceBuilder trace = new TraceBuilder();
    private final int fib = trace.method("acme/Fib", "of", "(Ljava/lang/Object;)J", STATIC, "Fib.java", 3, "n");
    private final int other = trace.method("acme/Fib", "other", "()V", STATIC, "Fib.java", 9);
    private final int atLine = trace.site(fib, 4, 12, "acme/Fib", "of", "(Ljava/lang/Object;)J");
    private final TraceLane main = trace.lane("main");
    private long now = 10;

    /** Keys, then number of calls, in the order of their first calls. */
    @ParameterizedTest(name = "{0} by {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name == \"sell\"   | arg.fruit                | \"apple\" 1, \"pear\" 1, null 1",
                "name == \"sell\"   | arg0                     | \"apple\" 1, \"pear\" 1, null 1",
                "depth >= 0         | arg.fruit                | – 5, \"apple\" 1, \"pear\" 1, null 1",
                "depth >= 0         | name                     | open 1, sell 3, <init> 2, say 1, log 1",
                "depth >= 0         | thread,depth             | main 0 1, main 1 3, main 2 3, pool-1 2 1",
                "depth >= 0         | threw                    | false 7, true 1",
                "depth >= 0         | thrown.type              | – 7, acme.Broke 1",
                "threw              | thrown, result           | Broke(\"none\") – 1",
                "id == 0            | this.owner.name          | \"Ada\" 1",
                "id == 0            | this.stock[\"apple\"]    | 12 1",
                "name == \"<init>\" | arg.items[1], arg.items.size | \"pear\" 2 1, – – 1",
                "class == \"acme.Shop\" | line                 | – 1, 12 3",
                "name == \"sell\"   | log2(arg.count)          | 2 … 4 1, -1 … -2 1, 4 … 8 1",
                "name == \"sell\"   | log10( dur )             | 1000000 … 10000000 3",
                "name == \"sell\"   | step(arg.price, 0.5), name | 0.5 … 1.0 sell 1, 2.0 … 2.5 sell 1, 1.0 … 1.5 sell 1",
                "name == \"sell\"   | step(start, 2ms)         | 0 … 2000000 1, 2000000 … 4000000 1, 4000000 … 6000000 1",
                "name == \"say\"    | log2(arg.share), log2(arg.text), log2(arg.zero) | NaN … NaN – -0.0 … -0.0 1",
                "name == \"nobody\" | name                     | ``"
            })
    void calls_with_the_same_keys_are_a_group(String question, String keys, String expected) throws QueryException {
        Groups groups = Query.parse(question).groupBy(keys).of(Shop.trace());

        assertThat(groups.all().stream().map(group -> text(group) + ' ' + group.calls()))
                .containsExactly(expected.isEmpty() ? new String[0] : expected.split(", "));
        assertThat(groups.found())
                .isEqualTo(Query.parse(question).of(Shop.trace()).count());
    }

    @Test
    void without_a_question_all_calls_are_in_groups() throws QueryException {
        Groups groups = Query.all().groupBy("name").of(Shop.trace());

        assertThat(groups.found()).isEqualTo(Shop.trace().callCount());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                    | 0  | expected what to look at: this, arg.NAME",
                "fruit                 | 0  | 'fruit' is nothing that a call has",
                "name,,thread          | 5  | expected what to look at",
                "name thread           | 5  | expected ',' or the end, not 'thread'",
                "name, any             | 6  | 'any' is several values",
                "any.type              | 0  | 'any' is several values",
                "args                  | 0  | 'args' is several values",
                "arg[0]                | 0  | 'arg' is several values",
                "id,id,id,id,id        | 12 | there may be 4 keys at most",
                "log2 dur              | 5  | expected '(', not 'dur'",
                "log2(dur              | 8  | expected ')', not the end",
                "log3(dur)             | 0  | 'log3' is nothing that a call has",
                "step(dur)             | 8  | expected ',', not ')'",
                "step(dur, x)          | 10 | expected a number, not 'x'",
                "step(dur, 0ms)        | 10 | a step is more than 0",
                "step(depth, 5ms)      | 12 | a unit belongs to a time",
                "name == \"sell\"      | 5  | expected ',' or the end, not '=='"
            })
    void what_is_no_key_is_said_with_its_place(String keys, int position, String message) {
        QueryException wrong = mistake(keys);

        assertThat(wrong).hasMessageStartingWith(message);
        assertThat(wrong.position()).isEqualTo(position);
    }

    @Test
    void parameters_that_no_method_has_are_known() throws QueryException {
        assertThat(Query.all().groupBy("arg.fruti, arg.fruit, log2(arg.cuont)").unknownArguments(Shop.trace()))
                .containsExactly("cuont", "fruti");
    }

    @Test
    void time_in_calls_of_the_same_group_counts_once_and_each_call_counts() throws QueryException {
        enter(number(2), 0);
        enter(number(1), 100);
        exit(400);
        enter(number(0), 500);
        exit(600);
        exit(1_000);

        Group all = only("name");
        assertThat(all.calls()).isEqualTo(3);
        assertThat(all.total()).isEqualTo(1_000);
        assertThat(all.self()).isEqualTo(1_000);
        Group one = group("arg.n", "1");
        assertThat(one.total()).isEqualTo(300);
        assertThat(group("arg.n", "2").total()).isEqualTo(1_000);
        assertThat(group("arg.n", "2").self()).isEqualTo(600);
    }

    @Test
    void what_several_threads_spend_at_a_time_counts_for_each() throws QueryException {
        enter(number(2), 0);
        TraceLane worker = trace.lane("worker", main, 1);
        main.threadStart(worker, 10);
        worker.enter(fib, 0, 20, number(2)).exit(70);
        exit(100);

        assertThat(only("name").total()).isEqualTo(150);
    }

    @Test
    void durations_are_those_of_calls_and_not_between_them() throws QueryException {
        for (int i = 1; i <= 40; i++) {
            enter(number(7), 1_000 * i);
            exit(1_000 * i + 41 - i);
        }

        Group group = only("arg.n");
        assertThat(group.quantile(0)).isEqualTo(1);
        assertThat(group.quantile(0.5)).isEqualTo(20);
        assertThat(group.quantile(0.95)).isEqualTo(38);
        assertThat(group.quantile(1)).isEqualTo(40);
    }

    @Test
    void calls_that_did_not_end_count_with_their_time_up_to_now_and_are_told_apart() throws QueryException {
        enter(number(1), 0);
        exit(30);
        enter(number(1), 100);
        enter(number(2), 150);
        trace.unfinished();
        main.enter(other, 0, 180).exit(190);

        Group one = group("arg.n", "1");
        assertThat(one.calls()).isEqualTo(2);
        assertThat(one.unfinished()).isEqualTo(1);
        assertThat(one.total()).isEqualTo(120);
        assertThat(one.quantile(1)).isEqualTo(30);
        Group two = group("arg.n", "2");
        assertThat(two.unfinished()).isEqualTo(1);
        assertThat(two.quantile(0.5)).isEqualTo(Group.UNKNOWN);
    }

    @Test
    void calls_that_threw_are_counted() throws QueryException {
        enter(number(1), 0);
        main.thrown(10, new Value.Exception("acme.Broke", new Value.Null(), new Value.Null()));

        assertThat(only("arg.n").threw()).isEqualTo(1);
        assertThat(only("arg.n").quantile(1)).isEqualTo(10);
    }

    @Test
    void a_text_that_was_cut_is_another_key_than_the_same_text_whole_and_says_so() throws QueryException {
        call(new Value.Text("abc", 90));
        call(new Value.Text("abc", 3));
        call(new Value.Text("abc", 50));
        call(new Value.Text("abc", 90));

        assertThat(texts("arg.n")).containsExactly("\"abc…\" (90 chars) 2", "\"abc\" 1", "\"abc…\" (50 chars) 1");
        assertThat(groups("arg.n").all().stream()
                        .map(group -> group.keys().get(0).whole()))
                .containsExactly(false, true, false);
    }

    @Test
    void an_object_of_which_a_part_is_missing_is_not_known_in_full() throws QueryException {
        call(new Value.Structure("acme.Order", List.of(new Value.Field("id", new Value.Primitive(1))), 2));
        call(new Value.Masked());
        call(new Value.Exception("acme.Broke", new Value.Text("no", 2), new Value.Opaque("acme.Cause")));

        assertThat(groups("arg.n").all().stream()
                        .map(group -> group.keys().get(0).whole()))
                .containsExactly(false, false, true);
    }

    @Test
    void objects_that_read_the_same_are_one_key_and_their_numbers_tell_them_apart() throws QueryException {
        Value order = new Value.Structure("acme.Order", List.of(new Value.Field("id", new Value.Primitive(1))), 1);
        for (int number : new int[] {3, 4, 4, 3, 4}) {
            call(new Value.Identified(number, order, false));
        }

        assertThat(texts("arg.n")).containsExactly("Order{id=1} 5");
        assertThat(texts("arg.n.object")).containsExactly("3 2", "4 3");
    }

    @Test
    void keys_are_in_the_order_of_numbers_then_texts_then_null_then_nothing() throws QueryException {
        main.enter(other, 0, 0).exit(1);
        call(new Value.Null());
        call(new Value.Text("b", 1));
        call(new Value.Text("a", 1));
        call(new Value.Words("java.math.BigDecimal", new Value.Text("9.5", 3)));
        call(number(10));
        call(new Value.Primitive(2L));

        assertThat(groups("arg.n").all().stream()
                        .map(group -> group.keys().get(0))
                        .sorted()
                        .map(KeyValue::text))
                .containsExactly("2", "9.5", "10", "\"a\"", "\"b\"", "null", null);
    }

    @Test
    void counted_calls_of_the_methods_that_fit_are_in_no_group_and_are_told() throws QueryException {
        enter(number(2), 0);
        main.capped(atLine, fib, Loss.CAP_PER_CALL, 1_000, 40, 5_000, 2, 6_000);
        main.capped(atLine, other, Loss.CAP_PER_CALL, 10, 0, 500, 0, 6_500);
        exit(8_000);
        trace.loss(Loss.BUDGET_CALLS, 300).loss(Loss.OTHER_AGENTS, 7);

        Groups groups = Query.parse("name == \"of\"").groupBy("arg.n").of(trace.read());
        assertThat(groups.found()).isEqualTo(1);
        assertThat(groups.counted()).isEqualTo(1_000);
        assertThat(groups.countedUnknown()).isEqualTo(340);
        assertThat(groups("name").counted()).isEqualTo(1_000);
        assertThat(Query.parse("name == \"other\"")
                        .groupBy("name")
                        .of(trace.read())
                        .counted())
                .isZero();
    }

    @Test
    void keys_for_which_there_is_no_room_are_one_group_together() throws QueryException {
        for (int i = 0; i < 5; i++) {
            call(number(i % 4));
        }

        Groups groups = Query.all().groupBy("arg.n").of(trace.read(), 2);
        assertThat(groups.all().stream().map(Group::calls)).containsExactly(2L, 1L);
        assertThat(groups.rest().calls()).isEqualTo(2);
        assertThat(groups.found()).isEqualTo(5);
    }

    private Group only(String keys) throws QueryException {
        Groups groups = groups(keys);
        assertThat(groups.all()).hasSize(1);
        return groups.all().iterator().next();
    }

    private Group group(String keys, String text) throws QueryException {
        return groups(keys).all().stream()
                .filter(group -> text(group).equals(text))
                .findFirst()
                .orElseThrow();
    }

    private List<String> texts(String keys) throws QueryException {
        return groups(keys).all().stream()
                .map(group -> text(group) + ' ' + group.calls())
                .toList();
    }

    private Groups groups(String keys) throws QueryException {
        Trace read = trace.read();
        return Query.all().groupBy(keys).of(read);
    }

    private static String text(Group group) {
        return group.keys().stream()
                .map(key -> key.value() == null ? "–" : key.text())
                .collect(Collectors.joining(" "));
    }

    private static QueryException mistake(String keys) {
        return catchThrowableOfType(QueryException.class, () -> Query.all().groupBy(keys));
    }

    private static Value number(int n) {
        return new Value.Primitive(n);
    }

    private void call(Value n) {
        enter(n, now);
        exit(now + 5);
        now += 10;
    }

    private void enter(Value n, long time) {
        main.enter(fib, 0, time, n);
    }

    private void exit(long time) {
        main.exit(time, new Value.Primitive(1L));
    }
}
