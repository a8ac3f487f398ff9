// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.format;

import io.deeptrace.format.Expression.Kind;
import io.deeptrace.format.Expression.Moment;
import io.deeptrace.format.Expression.Point;
import io.deeptrace.format.Expression.Role;
import io.deeptrace.format.Expression.Span;
import io.deeptrace.format.InnerMethod.Match;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The lines of a plan that tell of the insides of methods: one for a method, and one for each of its expressions. */
public final class InnerLines {
    /** The first field of a line that begins a method. */
    static final String METHOD = "inner";
    /** The first field of a line of an expression of the method above it. */
    static final String EXPRESSION = "expression";

    private static final int FIRST_POINT = 12;
    private static final String TYPES = "ZBCSIJFDAV";

    private final List<InnerMethod> methods = new ArrayList<>();
    private InnerMethod open;
    private List<Expression> expressions = new ArrayList<>();

    /** Writes one method. */
    public static void write(InnerMethod method, Appendable out) throws IOException {
        MethodRef ref = method.ref();
        TabbedLine.write(
                out,
                METHOD,
                ref.owner(),
                ref.name(),
                ref.descriptor(),
                method.match(),
                method.instructions(),
                method.reason());
        for (Expression expression : method.expressions()) {
            write(expression, out);
        }
    }

    private static void write(Expression expression, Appendable out) throws IOException {
        Span span = expression.span();
        List<Object> fields = new ArrayList<>(List.of(
                EXPRESSION,
                expression.id(),
                expression.parent(),
                expression.kind(),
                expression.role(),
                expression.type(),
                span.line(),
                span.column(),
                span.endLine(),
                span.endColumn(),
                expression.name(),
                expression.text()));
        for (Point point : expression.points()) {
            fields.addAll(List.of(point.instruction(), point.opcode(), point.moment(), point.jump()));
        }
        TabbedLine.write(out, fields.toArray());
    }

    /**
     * Reads methods that are all there is.
     *
     * @throws PlanFormatException if a line is none of theirs, or damaged
     */
    public static List<InnerMethod> read(Reader in) throws IOException {
        InnerLines lines = new InnerLines();
        BufferedReader reader = new BufferedReader(in);
        int number = 0;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            try {
                lines.add(TabbedLine.read(line));
            } catch (IllegalArgumentException e) {
                throw new PlanFormatException(number, e.getMessage());
            }
        }
        return lines.methods();
    }

    /** @throws IllegalArgumentException if these are not the fields of such a line; the message says why */
    void add(List<String> fields) {
        switch (fields.get(0)) {
            case METHOD -> begin(fields);
            case EXPRESSION -> expressions.add(expression(fields));
            default -> throw new IllegalArgumentException("unknown record '" + fields.get(0) + "'");
        }
    }

    List<InnerMethod> methods() {
        close();
        return methods;
    }

    private void begin(List<String> fields) {
        close();
        need(fields, 7);
        open = new InnerMethod(
                new MethodRef(fields.get(1), fields.get(2), fields.get(3)),
                choice(Match.class, fields.get(4)),
                fields.get(6),
                number(fields.get(5)),
                List.of());
    }

    private void close() {
        if (open != null) {
            methods.add(new InnerMethod(open.ref(), open.match(), open.reason(), open.instructions(), expressions));
            open = null;
            expressions = new ArrayList<>();
        }
    }

    private Expression expression(List<String> fields) {
        need(fields, FIRST_POINT);
        if (open == null) {
            throw new IllegalArgumentException("an expression before any method");
        }
        if (fields.get(5).length() != 1 || TYPES.indexOf(fields.get(5)) < 0) {
            throw new IllegalArgumentException("'" + fields.get(5) + "' is not a type");
        }
        int id = number(fields.get(1));
        if (!expressions.isEmpty()
                && id != expressions.get(expressions.size() - 1).id() + 1) {
            throw new IllegalArgumentException("expression " + id + " where the next number was expected");
        }
        List<Point> points = new ArrayList<>();
        for (int at = FIRST_POINT; at < fields.size(); at += 4) {
            need(fields, at + 4);
            int instruction = number(fields.get(at));
            if (instruction < 0 || instruction >= open.instructions()) {
                throw new IllegalArgumentException("instruction " + instruction + " of " + open.instructions());
            }
            points.add(new Point(
                    instruction,
                    number(fields.get(at + 1)),
                    choice(Moment.class, fields.get(at + 2)),
                    number(fields.get(at + 3))));
        }
        return new Expression(
                id,
                number(fields.get(2)),
                choice(Kind.class, fields.get(3)),
                choice(Role.class, fields.get(4)),
                fields.get(5).charAt(0),
                new Span(number(fields.get(6)), number(fields.get(7)), number(fields.get(8)), number(fields.get(9))),
                fields.get(10),
                fields.get(11),
                points);
    }

    private static void need(List<String> fields, int count) {
        if (fields.size() < count) {
            throw new IllegalArgumentException("'" + fields.get(0) + "' has " + fields.size() + " fields, too few");
        }
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not a number", e);
        }
    }

    private static <E extends Enum<E>> E choice(Class<E> type, String text) {
        try {
            return Enum.valueOf(type, text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no " + type.getSimpleName().toLowerCase(Locale.ROOT), e);
        }
    }
}
