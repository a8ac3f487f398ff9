// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.format.TraceFormat.Loss;
import io.deeptrace.model.TraceBuilder;
import io.deeptrace.model.TraceLane;
import io.deeptrace.model.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReportTest {
    private static final int STATIC = 0x0008;

    private final TraceBuilder trace = new TraceBuilder();
    private final int fib = trace.method("acme/Fib", "of", "(I)J", STATIC, "Fib.java", 3, "n");
    private final int price = trace.method("acme/Shop", "price", "(Ljava/lang/String;)I", 1, "Shop.java", 8, "what");
    private final int atLine = trace.site(fib, 4, 12, "acme/Fib", "of", "(I)J");
    private final TraceLane main = trace.lane("main");

    @Test
    void time_inside_itself_counts_once_and_each_call_counts() {
        enter(2, 0);
        enter(1, 100);
        exit(1, 400);
        enter(0, 500);
        exit(0, 600);
        exit(1, 1_000);

        MethodRow row = row("of");
        assertThat(row.calls()).isEqualTo(3);
        assertThat(row.total()).isEqualTo(1_000);
        assertThat(row.self()).isEqualTo(1_000);
        assertThat(row.mean()).isEqualTo(1_400 / 3);
        assertThat(row.max()).isEqualTo(1_000);
    }

    @Test
    void a_call_with_the_arguments_and_the_result_of_an_earlier_one_repeats_it() {
        call(3, 2, 0, 100);
        call(4, 3, 100, 200);
        call(3, 2, 200, 250);

        MethodRow.Repeats repeats = row("of").repeats();
        assertThat(repeats.repeated()).isEqualTo(1);
        assertThat(repeats.compared()).isEqualTo(3);
        assertThat(repeats.saved()).isEqualTo(50);
        assertThat(repeats.share(3)).isEqualTo(1.0 / 3);
    }

    @Test
    void repeated_calls_inside_a_repeated_one_save_nothing_more() {
        call(3, 2, 0, 100);
        call(1, 1, 100, 110);
        enter(3, 200);
        enter(1, 210);
        exit(1, 220);
        exit(2, 300);

        assertThat(row("of").repeats().repeated()).isEqualTo(2);
        assertThat(row("of").repeats().saved()).isEqualTo(100);
    }

    @Test
    void another_result_for_the_same_arguments_is_told() {
        call(3, 2, 0, 100);
        call(3, 5, 100, 200);

        assertThat(row("of").repeats().repeated()).isZero();
        assertThat(row("of").repeats().differing()).isEqualTo(1);
    }

    @Test
    void the_state_of_the_receiver_is_part_of_what_is_given() {
        price(shop(1), "taco", 0);
        price(shop(2), "taco", 100);
        price(shop(1), "taco", 200);

        assertThat(row("price").repeats().repeated()).isEqualTo(1);
    }

    @Test
    void where_a_value_was_cut_off_a_call_is_perhaps_repeated() {
        price(shop(1), new Value.Text("ta", 900), 0);
        price(shop(1), new Value.Text("ta", 900), 100);

        assertThat(row("price").repeats().repeated()).isZero();
        assertThat(row("price").repeats().alike()).isEqualTo(1);
        assertThat(row("price").repeats().compared()).isZero();
    }

    @Test
    void another_object_of_which_little_was_kept_is_not_another_result() {
        int make = trace.method("acme/Shop", "make", "(I)Ljava/lang/Object;", STATIC, "Shop.java", 20, "n");
        int use = trace.method("acme/Shop", "use", "(Ljava/lang/Object;)V", STATIC, "Shop.java", 30, "made");
        Value inside = new Value.Opaque("acme.Part");
        for (int i = 1; i <= 2; i++) {
            Value made = new Value.Structure("acme.Whole", List.of(new Value.Field("part", inside)), 1);
            Value numbered = new Value.Identified(i, made, false);
            main.enter(make, 0, 100 * i, new Value.Primitive(7)).exit(100 * i + 50, numbered);
            main.enter(use, 0, 100 * i + 60, numbered).exit(100 * i + 70);
        }

        MethodRow.Repeats repeats = row("make").repeats();
        assertThat(repeats.differing()).isZero();
        assertThat(repeats.alike()).isEqualTo(1);
    }

    @Test
    void a_call_that_changed_its_receiver_is_never_repeated() {
        for (int i = 0; i < 2; i++) {
            main.enter(price, 0, 100 * i, shop(1), new Value.Text("taco", 4));
            main.changed(100 * i + 10, Map.of(0, shop(7)));
            main.exit(100 * i + 20, new Value.Primitive(35));
        }

        assertThat(row("price").repeats().repeated()).isZero();
    }

    @Test
    void what_is_not_remembered_for_want_of_room_is_not_compared() {
        call(1, 1, 0, 10);
        call(2, 1, 10, 20);
        call(2, 1, 20, 30);

        MethodRow row = Report.of(trace.read(), 1).rows().get(0);
        assertThat(row.repeats().unknown()).isEqualTo(2);
        assertThat(row.repeats().repeated()).isZero();
    }

    @Test
    void counted_calls_count_in_calls_and_times_and_are_told_apart() {
        enter(2, 0);
        main.capped(atLine, price, Loss.CAP_PER_CALL, 1_000, 0, 5_000, 2, 6_000);
        main.capped(atLine, fib, Loss.CAP_PER_CALL, 10, 40, 700, 0, 7_000);
        exit(1, 8_000);

        assertThat(row("price").calls()).isEqualTo(1_000);
        assertThat(row("price").recorded()).isZero();
        assertThat(row("price").total()).isEqualTo(5_000);
        assertThat(row("price").self()).isEqualTo(5_000);
        assertThat(row("price").threw()).isEqualTo(2);
        assertThat(row("of").total()).isEqualTo(8_000);
        assertThat(row("of").self()).isEqualTo(2_300);
        assertThat(row("of").selfAtMost()).isEqualTo(3_000);
        assertThat(Report.of(trace.read()).insideCounted()).isEqualTo(40);
    }

    @Test
    void calls_that_only_the_file_as_a_whole_counts_are_told_too() {
        enter(2, 0);
        main.capped(atLine, price, Loss.CAP_PER_CALL, 1_000, 40, 5_000, 2, 6_000);
        exit(1, 8_000);
        trace.loss(Loss.CAP_PER_CALL, 21).loss(Loss.BUDGET_CALLS, 300).loss(Loss.OTHER_AGENTS, 7);

        assertThat(Report.of(trace.read()).insideCounted()).isEqualTo(40);
        assertThat(Report.of(trace.read()).elsewhereCounted()).isEqualTo(321);
    }

    @Test
    void the_call_that_made_most_calls_at_one_line_is_told() {
        enter(2, 0);
        for (int i = 0; i < 12; i++) {
            main.enter(fib, atLine, 10 * i + 10, new Value.Primitive(i)).exit(10 * i + 15, new Value.Primitive(1L));
        }
        exit(1, 900);

        assertThat(row("of").burst()).isEqualTo(new MethodRow.Burst(12, 0, 12));
    }

    private static Value shop(int stock) {
        return new Value.Structure("acme.Shop", List.of(new Value.Field("stock", new Value.Primitive(stock))), 1);
    }

    private void price(Value receiver, String what, long start) {
        price(receiver, new Value.Text(what, what.length()), start);
    }

    private void price(Value receiver, Value what, long start) {
        main.enter(price, 0, start, receiver, what).exit(start + 50, new Value.Primitive(35));
    }

    private void call(int n, long result, long start, long end) {
        enter(n, start);
        exit(result, end);
    }

    private void enter(int n, long time) {
        main.enter(fib, 0, time, new Value.Primitive(n));
    }

    private void exit(long result, long time) {
        main.exit(time, new Value.Primitive(result));
    }

    private MethodRow row(String name) {
        return Report.of(trace.read()).rows().stream()
                .filter(row -> row.method().ref().name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
