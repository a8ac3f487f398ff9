// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import io.deeptrace.format.Expression;
import io.deeptrace.format.Expression.Kind;
import io.deeptrace.model.Printable;
import io.deeptrace.model.Value;
import io.deeptrace.model.ValueText;
import java.util.Locale;

/** Lines of the text tree about what was evaluated inside a call. */
final class InsideText {
    private static final ValueText VALUES = new ValueText(60);

    private InsideText() {}

    static void append(Row.Evaluated row, Line line) {
        Expression expression = row.evaluation().expression();
        Value value = row.evaluation().value();
        line.add(Style.DIM, expression.span() + "  ");
        if (expression.kind() == Kind.ROUND) {
            line.add(Style.COUNT, "round " + row.time());
        } else if (expression.kind() == Kind.BINDING || expression.kind() == Kind.CATCH) {
            line.add(Printable.of(expression.name()) + " = " + VALUES.of(value));
        } else {
            line.add(Printable.of(expression.text()) + (value == null ? "" : " → " + VALUES.of(value)));
        }
    }

    static void append(Row.MoreEvaluated row, Line line) {
        Expression expression = row.expression();
        if (expression == null) {
            line.add(Style.COUNT, String.format(Locale.ROOT, "… %,d more values", row.count()));
            return;
        }
        line.add(Style.DIM, expression.span() + "  ");
        line.add(expression.kind() == Kind.ROUND ? "round" : Printable.of(expression.text()));
        line.add(Style.COUNT, String.format(Locale.ROOT, " × %,d more", row.count()));
    }
}
