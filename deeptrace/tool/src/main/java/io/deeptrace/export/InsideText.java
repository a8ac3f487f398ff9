// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import io.deeptrace.format.Expression;
import io.deeptrace.format.Expression.Kind;
import io.deeptrace.format.InnerMethod;
import io.deeptrace.format.InnerMethod.Match;
import io.deeptrace.model.Printable;
import io.deeptrace.model.Trace;
import io.deeptrace.model.Trace.Gap;
import io.deeptrace.model.Value;
import io.deeptrace.model.ValueText;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Lines of the text tree about what was evaluated inside a call. */
final class InsideText {
    private static final ValueText VALUES = new ValueText(60);

    private InsideText() {}

    /** Of how many methods the inside is not told by their own sources, and why; nothing if it is of all. */
    static void appendDoubts(Trace trace, StringBuilder out) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Trace.Method method : trace.methods().values()) {
            InnerMethod inside = trace.inside(method);
            if (inside != null && inside.match() == Match.SIMILAR) {
                counts.merge("told as far as source and code agree", 1, Integer::sum);
            } else if (inside != null && inside.match() == Match.CODE) {
                counts.merge("told by the code alone, for " + Printable.of(inside.reason()), 1, Integer::sum);
            }
        }
        counts.forEach((how, methods) -> out.append(String.format(
                Locale.ROOT, "; the inside of %,d %s is %s", methods, methods == 1 ? "method" : "methods", how)));
    }

    static void append(Row.Evaluated row, Line line) {
        Expression expression = row.evaluation().expression();
        Value value = row.evaluation().value();
        line.add(Style.DIM, place(expression));
        if (expression.kind() == Kind.ROUND) {
            line.add(Style.COUNT, String.format(Locale.ROOT, "round %,d", row.time()));
        } else if (expression.kind() == Kind.BINDING || expression.kind() == Kind.CATCH) {
            line.add(Printable.of(expression.name()) + " = " + VALUES.of(value));
        } else {
            line.add(Printable.of(expression.text()) + (value == null ? "" : " → " + VALUES.of(value)));
        }
    }

    /** Some code has no line, such as Kotlin's checks of parameters. */
    private static String place(Expression expression) {
        return expression.span().line() == 0 ? "" : expression.span() + "  ";
    }

    static void append(Row.MoreEvaluated row, Line line) {
        Expression expression = row.expression();
        if (expression == null) {
            line.add(Style.COUNT, String.format(Locale.ROOT, "… %,d more values", row.count()));
            return;
        }
        line.add(Style.DIM, place(expression));
        line.add(expression.kind() == Kind.ROUND ? "round" : Printable.of(expression.text()));
        line.add(
                Style.COUNT,
                row.count() == Gap.UNKNOWN
                        ? " × more, if any: the call has not ended"
                        : String.format(Locale.ROOT, " × %,d more", row.count()));
    }
}
