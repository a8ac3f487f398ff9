// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.query;

import io.deeptrace.model.query.Token.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Understands a question, by recursive descent:
 *
 * <pre>
 *   question   = and { "||" and }
 *   and        = not { "&&" not }
 *   not        = "!" not | "(" question ")" | comparison
 *   comparison = subject [ operator literal | "=~" text ]
 *   subject    = name { "." name | "[" number "]" | "[" text "]" }
 * </pre>
 */
final class Parser {
    private static final Set<String> OPERATORS = Set.of("==", "!=", "<", "<=", ">", ">=");
    private static final int DEEPEST = 200;
    private static final Map<String, Long> UNITS = Map.of(
            "ns",
            1L,
            "us",
            1_000L,
            "µs",
            1_000L,
            "μs",
            1_000L,
            "ms",
            1_000_000L,
            "s",
            1_000_000_000L,
            "min",
            60_000_000_000L);
    private static final Pattern NUMBER = Pattern.compile("(\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)(\\p{L}*)");

    private final List<Token> tokens;
    private final Set<String> argumentNames = new TreeSet<>();
    private int at;
    private int depth;

    Parser(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** The names behind {@code arg.} in what was understood. */
    Set<String> argumentNames() {
        return argumentNames;
    }

    CallTest question() throws QueryException {
        CallTest test = or();
        if (next().kind() != Kind.END) {
            throw unexpected("'&&', '||' or the end");
        }
        return test;
    }

    private CallTest or() throws QueryException {
        CallTest test = and();
        while (take("||")) {
            test = new CallTest.Either(test, and());
        }
        return test;
    }

    private CallTest and() throws QueryException {
        CallTest test = not();
        while (take("&&")) {
            test = new CallTest.Both(test, not());
        }
        return test;
    }

    private CallTest not() throws QueryException {
        if (++depth > DEEPEST) {
            throw new QueryException(next().position(), "the question is nested too deep");
        }
        CallTest test;
        if (take("!")) {
            test = new CallTest.Negation(not());
        } else if (take("(")) {
            test = or();
            expect(")");
        } else {
            test = comparison();
        }
        depth--;
        return test;
    }

    private CallTest comparison() throws QueryException {
        Token name = next();
        Subject subject = subject();
        if (take("=~")) {
            return new CallTest.Match(subject, pattern());
        }
        if (next().kind() == Kind.SIGN && OPERATORS.contains(next().text())) {
            String operator = tokens.get(at++).text();
            return new Comparison(subject, operator, literal(Subjects.isTime(name.text())));
        }
        return Comparison.truth(subject);
    }

    Subject subject() throws QueryException {
        Token name = tokens.get(at);
        if (name.kind() != Kind.WORD) {
            throw unexpected("what to look at: " + Subjects.names());
        }
        at++;
        if (name.is("arg") || name.is("args")) {
            return parts(take(".") ? argument() : new Subject.Named("args", Subjects.arguments()));
        }
        Subject subject = Subjects.named(name.text());
        if (subject == null) {
            throw new QueryException(
                    name.position(),
                    name.shown() + " is nothing that a call has; it has " + Subjects.names() + " (arguments: arg."
                            + name.text() + ")");
        }
        Subject named = new Subject.Named(name.text(), subject);
        return Subjects.isValue(name.text()) ? parts(named) : named;
    }

    private Subject argument() throws QueryException {
        String name = word();
        argumentNames.add(name);
        return new Subject.Named("arg." + name, Subjects.argument(name));
    }

    private Subject parts(Subject whole) throws QueryException {
        Subject subject = whole;
        while (true) {
            if (take(".")) {
                subject = new Subject.Part(subject, word());
            } else if (take("[")) {
                Token inside = tokens.get(at++);
                if (inside.kind() == Kind.STRING) {
                    subject = new Subject.Part(subject, inside.text());
                } else if (inside.kind() == Kind.NUMBER && inside.text().matches("\\d{1,9}")) {
                    subject = new Subject.Element(subject, Integer.parseInt(inside.text()));
                } else {
                    at--;
                    throw unexpected("a number or a text");
                }
                expect("]");
            } else {
                return subject;
            }
        }
    }

    private Object literal(boolean time) throws QueryException {
        boolean negative = take("-");
        Token token = tokens.get(at);
        if (token.kind() == Kind.NUMBER) {
            at++;
            return number(token, negative, time);
        }
        if (negative || token.kind() != Kind.STRING && token.kind() != Kind.WORD) {
            throw unexpected(negative ? "a number" : "a number, a text in quotes, true, false, null or a constant");
        }
        at++;
        return switch (token.kind() == Kind.WORD ? token.text() : "") {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            case "null" -> Plain.NULL;
            default -> token.text();
        };
    }

    /** The number of the piece at hand, a Long or a Double; with a unit if it is a time. */
    Number number(boolean time) throws QueryException {
        Token token = next();
        if (token.kind() != Kind.NUMBER) {
            throw unexpected("a number");
        }
        at++;
        return number(token, false, time);
    }

    private static Number number(Token token, boolean negative, boolean time) throws QueryException {
        var matcher = NUMBER.matcher(token.text());
        if (!matcher.matches()) {
            throw new QueryException(token.position(), token.shown() + " is no number");
        }
        String unit = matcher.group(2);
        if (!unit.isEmpty() && !(time && UNITS.containsKey(unit))) {
            throw new QueryException(
                    token.position(),
                    time
                            ? "'" + unit + "' is no unit of time: ns, us, ms, s, min"
                            : "a unit belongs to a time: dur, self or start");
        }
        double value = Double.parseDouble(matcher.group(1)) * UNITS.getOrDefault(unit, 1L);
        boolean whole = matcher.group(1).matches("\\d{1,18}") || !unit.isEmpty();
        long exact = unit.isEmpty() && whole ? Long.parseLong(matcher.group(1)) : Math.round(value);
        if (whole) {
            return negative ? -exact : exact;
        }
        return negative ? -value : value;
    }

    private Pattern pattern() throws QueryException {
        Token token = tokens.get(at);
        if (token.kind() != Kind.STRING) {
            throw unexpected("a regular expression in quotes");
        }
        at++;
        try {
            return Pattern.compile(token.text());
        } catch (PatternSyntaxException e) {
            throw new QueryException(token.position(), "this is no regular expression: " + e.getDescription());
        }
    }

    String word() throws QueryException {
        Token token = tokens.get(at);
        if (token.kind() != Kind.WORD) {
            throw unexpected("a name");
        }
        at++;
        return token.text();
    }

    Token next() {
        return tokens.get(at);
    }

    boolean take(String sign) {
        if (!next().is(sign) || next().kind() == Kind.WORD) {
            return false;
        }
        at++;
        return true;
    }

    void expect(String sign) throws QueryException {
        if (!take(sign)) {
            throw unexpected("'" + sign + "'");
        }
    }

    QueryException unexpected(String expected) {
        return new QueryException(next().position(), "expected " + expected + ", not " + next().shown());
    }
}
