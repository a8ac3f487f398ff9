// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.inner;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.format.Expression;
import io.deeptrace.format.Expression.Kind;
import io.deeptrace.model.DerivedValues;
import io.deeptrace.model.Trace;
import io.deeptrace.model.Trace.Evaluation;
import io.deeptrace.model.Trace.Step;
import io.deeptrace.model.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What a trace tells of the values of a {@link TwofoldSource}, in their order, as the program tells it by itself. */
final class Told {
    private static final Set<Kind> NOT_TOLD =
            EnumSet.of(Kind.BINDING, Kind.CATCH, Kind.CALL, Kind.ROUND, Kind.PARENTHESES);

    private Told() {}

    /** Numbers of expressions, by their places, and their values. */
    static List<String> by(Trace trace, Map<String, Integer> ids) {
        List<String> all = new ArrayList<>();
        for (int root : trace.roots()) {
            addCall(trace, root, ids, all);
        }
        return all;
    }

    /** All that happened in all calls, rounds too: where, of what, and which value. */
    static List<String> everything(Trace trace) {
        List<String> all = new ArrayList<>();
        for (int root : trace.roots()) {
            addEverything(trace, root, all);
        }
        return all;
    }

    private static void addEverything(Trace trace, int call, List<String> all) {
        int next = call + 1;
        for (Step step : DerivedValues.of(trace, call)) {
            Evaluation evaluation = (Evaluation) step;
            for (; next < evaluation.nextCall(); next = trace.subtreeEnd(next)) {
                addEverything(trace, next, all);
            }
            Expression expression = evaluation.expression();
            String value = evaluation.value() == null ? "" : " → " + text(evaluation.value());
            all.add(expression.span() + " " + expression.kind() + " " + expression.text() + value);
        }
        for (; next < trace.subtreeEnd(call); next = trace.subtreeEnd(next)) {
            addEverything(trace, next, all);
        }
    }

    /** Fails if something is told that is not in the truth, or in another order, or of something only a part of the times. */
    static void requirePart(List<String> told, List<String> truth, UnaryOperator<String> of) {
        int at = 0;
        for (String one : told) {
            int found = at + truth.subList(at, truth.size()).indexOf(one);
            assertThat(found).as("after %s: %s", truth.subList(0, at), one).isGreaterThanOrEqualTo(at);
            at = found + 1;
        }
        Map<String, Long> times = count(truth, of);
        assertThat(count(told, of))
                .allSatisfy((what, count) -> assertThat(times).containsEntry(what, count));
    }

    private static Map<String, Long> count(List<String> lines, UnaryOperator<String> of) {
        return lines.stream().collect(Collectors.groupingBy(of, Collectors.counting()));
    }

    private static void addCall(Trace trace, int call, Map<String, Integer> ids, List<String> all) {
        int next = call + 1;
        for (Step step : DerivedValues.of(trace, call)) {
            Evaluation evaluation = (Evaluation) step;
            for (; next < evaluation.nextCall(); next = trace.subtreeEnd(next)) {
                addCall(trace, next, ids, all);
            }
            if (!NOT_TOLD.contains(evaluation.expression().kind())) {
                Integer id = ids.get(evaluation.expression().span().toString());
                if (id != null || !trace.method(call).ref().name().equals("main")) {
                    all.add((id == null ? evaluation.expression() : id) + " " + text(evaluation.value()));
                }
            }
        }
        for (; next < trace.subtreeEnd(call); next = trace.subtreeEnd(next)) {
            addCall(trace, next, ids, all);
        }
    }

    static String text(Value value) {
        Value bare = value.bare();
        if (bare instanceof Value.Primitive primitive) {
            return String.valueOf(primitive.value());
        }
        return bare instanceof Value.Text text ? text.kept() : "an object";
    }
}
