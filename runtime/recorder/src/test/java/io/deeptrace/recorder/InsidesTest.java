// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import static io.deeptrace.recorder.Recorded.call;
import static io.deeptrace.recorder.Recorded.root;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is evaluated inside calls: of each expression the first three values and the last two. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InsidesTest {
    private static final int ONE = 5;
    private static final int OTHER = 6;

    @TempDir
    Path directory;

    private final RecorderOptions options = new RecorderOptions();

    @BeforeEach
    void keepFew() {
        options.firstEvaluations = 3;
        options.lastEvaluations = 2;
    }

    private static void opens(Frame frame) {
        assertThat(Probe.opens(frame, ONE, 2)).isTrue();
    }

    /** A recording of one root call that makes no other. */
    private Decoded.Call recorded(Recorded.Body body) throws IOException {
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, body);
            return recorded.finish().only();
        }
    }

    /** An expression of the call has these numbers, one after the other. */
    private static void evaluate(int first, int last, int expression, Frame frame) {
        for (int i = first; i <= last; i++) {
            Probe.evaluated(i, expression, frame);
        }
    }

    private static List<String> inside(Decoded.Call call) {
        return call.inside().stream().map(Decoded.Step::toString).toList();
    }

    @Test
    void of_objects_by_reference_the_class_is_told_and_which_object_it_is() throws IOException {
        options.values = RecorderOptions.VALUES_REF;
        int[] one = {1};
        int[] other = {1};
        Decoded.Call call = recorded(f -> {
            opens(f);
            Probe.evaluated(one, ONE, f);
            Probe.evaluated((Object) null, ONE, f);
            Probe.evaluated("text", ONE, f);
            Probe.evaluated(other, OTHER, f);
        });
        Decoded.Call again = recorded(f -> {
            opens(f);
            Probe.evaluated(one, ONE, f);
            Probe.evaluated(other, ONE, f);
            Probe.evaluated(one, OTHER, f);
        });

        assertThat(inside(call)).containsExactly("5=[I@", "5=null", "5=String@", "6=[I@");
        assertThat(call.resultIdentity).isEqualTo("#2");
        assertThat(again.resultIdentity).isEqualTo("#1");
    }

    @Test
    void the_first_and_the_last_values_are_there_and_those_between_are_counted() throws IOException {
        Decoded.Call call = recorded(f -> {
            opens(f);
            evaluate(1, 100, ONE, f);
        });
        assertThat(inside(call)).containsExactly("5=1", "5=2", "5=3", "5…", "5=99", "5=100");
        assertThat(call.unrecorded).containsOnly(Map.entry(ONE, 95L));
        assertThat(call.unrecordedLast).containsOnly(Map.entry(ONE, 0L));
    }

    @Test
    void where_the_last_begin_before_the_first_end_nothing_is_missing() throws IOException {
        Decoded.Call call = recorded(f -> {
            opens(f);
            evaluate(1, 5, ONE, f);
        });
        assertThat(inside(call)).containsExactly("5=1", "5=2", "5=3", "5…", "5=4", "5=5");
        assertThat(call.unrecorded).isEmpty();
    }

    @Test
    void values_of_several_expressions_and_calls_made_between_keep_their_order() throws IOException {
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> {
                opens(f);
                for (int i = 1; i <= 8; i++) {
                    Probe.evaluated(i, ONE, f);
                    Probe.at(f, 11);
                    call(2, g -> {});
                    if (i % 2 == 0) {
                        Probe.reached(OTHER, f);
                    }
                }
            });
            assertThat(inside(recorded.finish().calls.get(0)))
                    .containsExactly(
                            "5=1", "5=2@1", "6=@2", "5=3@2", "5…@3", "6=@4", "6=@6", "5=7@6", "5=8@7", "6…@8", "6=@8");
        }
    }

    @Test
    void a_value_is_what_it_was_at_its_moment() throws IOException {
        try (Recorded recorded = new Recorded(directory, options)) {
            StringBuilder text = new StringBuilder();
            root(1, f -> {
                opens(f);
                for (int i = 1; i <= 9; i++) {
                    text.append(i);
                    Probe.evaluated(text, ONE, f);
                }
                text.append("later");
            });
            assertThat(inside(recorded.finish().only()))
                    .last()
                    .asString()
                    .contains("123456789")
                    .doesNotContain("later");
        }
    }

    @Test
    void values_of_all_sorts_are_kept() throws IOException {
        options.firstEvaluations = 0;
        options.lastEvaluations = 20;
        options.redactions = new String[] {"password"};
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> {
                opens(f);
                Probe.evaluated(true, ONE, f);
                Probe.evaluated((byte) -1, ONE, f);
                Probe.evaluated((short) 300, ONE, f);
                Probe.evaluated('x', ONE, f);
                Probe.evaluated(1L << 40, ONE, f);
                Probe.evaluated(1.5f, ONE, f);
                Probe.evaluated(-2.25, ONE, f);
                Probe.evaluated((Object) null, ONE, f);
                Probe.evaluated("text", ONE, f);
                Probe.evaluated("x".repeat(1000), ONE, f);
                Probe.evaluated((Object) 7, ONE, f);
                Probe.evaluated(Thread.State.NEW, ONE, f);
                Probe.evaluated(new int[] {1, 2}, ONE, f);
                Probe.maskedEvaluated("hidden", ONE, f);
                Probe.maskedEvaluated(ONE, f);
                Probe.compared(1, 2, Comparison.IF_ICMPEQ, ONE, f);
            });
            assertThat(recorded.finish().only().inside().stream()
                            .map(Decoded.Step::value)
                            .skip(1))
                    .containsExactly(
                            "true",
                            "-1b",
                            "300s",
                            "'x'",
                            "1099511627776L",
                            "1.5f",
                            "-2.25",
                            "null",
                            "\"text\"",
                            "\"" + "x".repeat(64) + "\"/1000",
                            "7",
                            "State.NEW",
                            "[I[2][1, 2]",
                            "***",
                            "***",
                            "false");
        }
    }

    @Test
    void a_call_that_an_exception_leaves_has_them_and_one_whose_end_nobody_sees() throws IOException {
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> {
                assertThatThrownBy(() -> call(2, g -> {
                            opens(g);
                            evaluate(1, 7, ONE, g);
                            throw new IOException();
                        }))
                        .isInstanceOf(IOException.class);
                Frame unseen = Recorded.entered(3);
                opens(unseen);
                evaluate(1, 7, ONE, unseen);
            });
            Decoded trace = recorded.finish();
            for (int call = 1; call <= 2; call++) {
                assertThat(inside(trace.calls.get(call))).containsExactly("5=1", "5=2", "5=3", "5…", "5=6", "5=7");
                assertThat(trace.calls.get(call).unrecorded).containsEntry(ONE, 2L);
            }
            assertThat(trace.calls.get(2).unwound).isTrue();
        }
    }

    @Test
    void each_call_of_a_recursion_has_its_own() throws IOException {
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> recur(f, 4));
            Decoded trace = recorded.finish();
            assertThat(trace.calls).hasSize(4);
            for (int i = 0; i < 4; i++) {
                int depth = 4 - i;
                assertThat(trace.calls.get(i).inside().stream()
                                .map(Decoded.Step::value)
                                .filter(value -> value != null))
                        .containsExactly(depth + "0", depth + "1", depth + "2", depth + "8", depth + "9");
            }
        }
    }

    private static void recur(Frame frame, int depth) {
        opens(frame);
        for (int i = 0; i < 10; i++) {
            Probe.evaluated(10 * depth + i, ONE, frame);
            if (i == 5 && depth > 1) {
                call(2, g -> recur(g, depth - 1));
            }
        }
    }

    @Test
    void a_call_that_goes_on_tells_where_others_are_withheld() throws IOException {
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> {
                opens(f);
                evaluate(1, 9, ONE, f);
                Decoded.Call open = recorded.peek().only();
                assertThat(inside(open)).containsExactly("5=1", "5=2", "5=3", "5…");
                assertThat(open.unrecorded).isEmpty();
            });
        }
    }

    @Test
    void a_thread_that_ends_the_recording_tells_those_of_its_open_calls() throws IOException {
        Decoded[] told = new Decoded[1];
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> {
                opens(f);
                evaluate(1, 9, ONE, f);
                call(2, g -> {
                    opens(g);
                    evaluate(11, 19, OTHER, g);
                    told[0] = recorded.finish();
                });
            });
        }
        assertThat(inside(told[0].calls.get(0))).containsExactly("5=1", "5=2", "5=3", "5…", "5=8", "5=9");
        assertThat(inside(told[0].calls.get(1))).containsExactly("6=11", "6=12", "6=13", "6…", "6=18", "6=19");
        assertThat(told[0].calls).allSatisfy(call -> assertThat(call.end).isNegative());
        assertThat(told[0].calls.get(0).unrecorded).containsEntry(ONE, 4L);
    }

    @Test
    void without_last_ones_all_beyond_the_first_are_counted() throws IOException {
        options.lastEvaluations = 0;
        Decoded.Call call = recorded(f -> {
            opens(f);
            for (int i = 1; i <= 9; i++) {
                Probe.evaluated("text " + i, ONE, f);
            }
        });
        assertThat(inside(call)).hasSize(4).last().isEqualTo("5…");
        assertThat(call.unrecorded).containsEntry(ONE, 6L);
    }

    @Test
    void where_the_file_ends_values_are_missing_and_counted() throws IOException {
        options.maxBytes = 64 << 10;
        options.firstEvaluations = Integer.MAX_VALUE;
        Decoded.Call call = recorded(f -> {
            opens(f);
            for (int i = 1; i <= 1_000; i++) {
                Probe.evaluated(hundredBytes(i), ONE, f);
            }
        });
        int told = told(call);
        assertThat(told).isBetween(100, 900);
        assertThat(inside(call)).element(told).isEqualTo("5…");
        assertThat(call.unrecorded).containsEntry(ONE, 1_000L - told);
    }

    @Test
    void what_finds_no_room_at_the_end_of_the_call_is_missing_behind_what_does() throws IOException {
        options.maxBytes = 64 << 10;
        options.lastEvaluations = 900;
        Decoded.Call call = recorded(f -> {
            opens(f);
            for (int i = 1; i <= 1_000; i++) {
                Probe.evaluated(hundredBytes(i), ONE, f);
            }
        });
        int told = told(call);
        assertThat(told).isBetween(100, 900);
        assertThat(call.unrecorded).containsEntry(ONE, 97L);
        assertThat(call.unrecordedLast).containsEntry(ONE, 903L - told);
        assertThat(inside(call).get(4)).contains(String.valueOf(Long.MIN_VALUE + 101));
    }

    private static int told(Decoded.Call call) {
        return (int) call.inside().stream().filter(step -> step.value() != null).count();
    }

    private static long[] hundredBytes(int first) {
        long[] numbers = new long[8];
        Arrays.fill(numbers, Long.MIN_VALUE);
        numbers[0] += first;
        return numbers;
    }

    @Test
    void the_last_values_take_no_more_memory_than_there_is_for_all() throws IOException {
        options.lastEvaluations = 1_000_000;
        options.firstEvaluations = 1;
        Decoded.Call call = recorded(f -> {
            opens(f);
            evaluate(1, 10, ONE, f);
        });
        assertThat(inside(call)).containsExactly("5=1", "5…");
        assertThat(call.unrecorded).containsEntry(ONE, 9L);
    }

    @Test
    void memory_is_free_again_when_calls_have_ended() throws IOException {
        options.lastEvaluations = 2_000;
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> {
                for (int call = 0; call < 90; call++) {
                    call(2, g -> {
                        opens(g);
                        for (int i = 1; i <= 2_100; i++) {
                            Probe.evaluated(new int[] {i, i, i, i, i, i, i, i}, ONE, g);
                        }
                    });
                }
            });
            Decoded trace = recorded.finish();
            assertThat(trace.calls.subList(1, 91))
                    .allSatisfy(call -> assertThat(call.unrecorded).containsEntry(ONE, 97L));
        }
    }
}
