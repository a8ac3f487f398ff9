// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import static io.deeptrace.recorder.Recorded.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import clojure.lang.Keyword;
import clojure.lang.PersistentArrayMap;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of root calls those are recorded that fit. Each takes an order and a number; root call i is of method i. */
@Timeout(240)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RootQuestionTest {
    private final RecorderOptions options = new RecorderOptions();

    @TempDir
    Path directory;

    enum Kind {
        SMALL,
        BIG
    }

    static class Base {
        long id = 17;
    }

    /** Whatever is asked, its code does not run. */
    static final class Order extends Base {
        final int total;
        final Kind kind = Kind.BIG;
        final String customer = null;
        final String password = "tulip";
        final List<String> lines = List.of("apple", "pear");
        final Map<String, Object> tags = Map.of("colour", "red", "token", "t1");
        final BigDecimal price = new BigDecimal("12.50");
        final int[] sizes = {3, 5};
        final Object keyed =
                PersistentArrayMap.EMPTY.assoc(Keyword.intern("colour"), "red").assoc(Keyword.intern("token"), "t2");
        final CompletableFuture<String> bill = CompletableFuture.completedFuture("paid");

        Order(int total) {
            this.total = total;
        }

        @Override
        public String toString() {
            throw new IllegalStateException("called");
        }

        @Override
        public boolean equals(Object other) {
            throw new IllegalStateException("called");
        }

        @Override
        public int hashCode() {
            throw new IllegalStateException("called");
        }
    }

    private void when(String words) {
        options.when = words.split(" ");
        options.redactions = new String[] {"password", "token"};
    }

    private static void root(int method, Order order, int number, Recorded.Body body) throws Throwable {
        Asked asked = Probe.asks(method);
        Probe.asked(order, asked);
        Probe.asked(number, asked);
        Frame frame = Probe.enterRoot(method, asked);
        Probe.argument(order, frame);
        Probe.argument(number, frame);
        Probe.start(frame);
        try {
            body.run(frame);
            Probe.exit("done " + number, frame);
        } catch (IllegalArgumentException e) {
            Probe.thrown(e, frame);
        }
    }

    private static List<Integer> methods(Decoded decoded) {
        return decoded.bottoms.values().stream()
                .flatMap(List::stream)
                .map(recorded -> recorded.method)
                .toList();
    }

    private boolean fits(String words) throws Throwable {
        when(words);
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, new Order(100), 7, frame -> {});
            return !methods(recorded.finish()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "arg0 .total > #99, true",
        "arg0 .total > #100, false",
        "arg0 .total >= %100.0, true",
        "arg0 .id == #17, true",
        "arg0 .kind == \"BIG, true",
        "arg0 .kind != \"BIG, false",
        "arg0 .customer == null, true",
        "arg0 .customer != null, false",
        "arg0 .customer .length == #1, false",
        "arg0 != null, true",
        "arg0 .lines .size == #2, true",
        "arg0 .lines [1 == \"pear, true",
        "arg0 .lines [2 == \"pear, false",
        "arg0 .sizes [1 == #5, true",
        "arg0 .sizes .size == #2, true",
        "arg0 .tags .colour == \"red, true",
        "arg0 .keyed .colour == \"red, true",
        "arg0 .keyed .:colour == \"red, true",
        "arg0 .keyed .token == \"t2, false",
        "arg0 .keyed .:token == \"t2, false",
        "arg0 =~ \"t2, false",
        "arg0 .bill .state == \"done, true",
        "arg0 .bill .outcome == \"paid, true",
        "arg0 .bill =~ \"paid, true",
        "arg0 .price > #12, true",
        "arg0 .price == \"12.50, true",
        "arg0 .price < %12.5, false",
        "arg0 .type =~ \"Order$, true",
        "arg0 =~ \"BIG, true",
        "arg0 =~ \"tulip, false",
        "arg0 .password == \"tulip, false",
        "arg0 .password != \"tulip, false",
        "arg0 .tags .token == \"t1, false",
        "arg0 .nothing != #1, false",
        "arg0 .nothing == #1 not, true",
        "arg1 == #7, true",
        "arg1 =~ \"7, true",
        "arg1 == \"7, false",
        "args == #7, true",
        "this != null, false",
        "arg1 == #7 arg0 .total < #0 and, false",
        "arg1 == #7 arg0 .total < #0 or, true",
        "result =~ \"done.7, true",
        "result == null, false",
        "threw == true, false",
        "threw == false, true",
        "thrown != null, false",
        "dur > #1000000000000, false",
        "dur >= #0, true",
        "thread =~ \".+, true"
    })
    void a_call_is_recorded_if_it_fits(String words, boolean fits) throws Throwable {
        assertThat(fits(words)).isEqualTo(fits);
    }

    @Test
    void what_does_not_fit_at_its_begin_opens_no_scope_and_is_counted() throws Throwable {
        when("arg1 > #3");
        options.mostRoots = 2;
        try (Recorded recorded = new Recorded(directory, options)) {
            for (int i = 1; i <= 8; i++) {
                root(i, new Order(i), i, frame -> call(100, inner -> {}));
            }
            Decoded decoded = recorded.finish();

            assertThat(methods(decoded)).containsExactly(4, 5);
            assertThat(decoded.infos).containsEntry("unfit", "3");
            assertThat(decoded.all()).isEqualTo(4);
        }
    }

    @Test
    void what_does_not_fit_at_its_end_is_given_up_with_all_that_it_called() throws Throwable {
        when("threw == true arg1 > #3 and");
        options.mostRoots = 2;
        try (Recorded recorded = new Recorded(directory, options)) {
            for (int i = 1; i <= 20; i++) {
                int number = i;
                root(i, new Order(i), i, frame -> {
                    call(100, inner -> {});
                    if (number % 3 == 0) {
                        throw new IllegalArgumentException("three");
                    }
                });
            }
            Decoded decoded = recorded.finish();

            assertThat(methods(decoded)).containsExactly(6, 9);
            assertThat(decoded.losses[Loss.NOT_FITTING]).isEqualTo(2 * 4);
            assertThat(decoded.infos).containsEntry("unfit", "7");
        }
    }

    @Test
    void a_call_whose_end_decides_is_seen_by_nobody_once_it_does_not_fit() throws Throwable {
        when("result == null");
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, new Order(1), 1, frame -> {});
            assertThat(methods(recorded.peek())).isEmpty();
        }
    }

    @Test
    void a_result_that_is_masked_is_not_there() throws Throwable {
        when("result == null");
        try (Recorded recorded = new Recorded(directory, options)) {
            Asked asked = Probe.asks(1);
            Frame frame = Probe.enterRoot(1, asked);
            Probe.start(frame);
            Probe.maskedExit("tulip", frame);
            assertThat(methods(recorded.finish())).isEmpty();
        }
    }

    @Test
    void the_file_does_not_grow_with_calls_that_do_not_fit() throws Throwable {
        when("result == null");
        options.maxBytes = 1 << 20;
        options.maxCalls = 1_000;
        try (Recorded recorded = new Recorded(directory, options)) {
            for (int i = 0; i < 50_000; i++) {
                root(1, new Order(i), i, frame -> call(100, inner -> {}));
            }
            assertThat(recorded.finish().losses[Loss.NOT_FITTING]).isEqualTo(100_000);
        }
    }

    @Test
    void a_pattern_that_would_never_come_to_an_end_is_given_up_and_told() throws Throwable {
        when("arg0 =~ \"(x+x+)+y");
        try (Recorded recorded = new Recorded(directory, options)) {
            Asked asked = Probe.asks(1);
            Probe.asked("x".repeat(60), asked);
            assertThat(Probe.enterRoot(1, asked)).isNull();
            assertThat(recorded.finish().infos.get("warning.1")).contains("took too long");
        }
    }

    @Test
    void a_question_that_is_not_whole_is_refused() {
        for (String words : List.of("and", "arg0 ==", "arg0 == #1 and", "arg0 == #1 arg0 == #2", "nobody == #1")) {
            when(words);
            assertThat(catchThrowable(() -> new Recorded(directory, options)))
                    .as(words)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_root_that_was_not_asked_is_not_recorded() throws IOException {
        when("arg0 == #1");
        try (Recorded recorded = new Recorded(directory, options)) {
            assertThat(Probe.enterRoot(1)).isNull();
            assertThat(methods(recorded.finish())).isEmpty();
        }
    }
}
