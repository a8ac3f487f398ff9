// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import java.util.regex.Pattern;

/**
 * One comparison of a {@link RootQuestion}. As in questions about a trace, what is not there fits nothing, not even that it
 * differs; but strings are compared whole.
 */
final class RootFact {
    static final int RECEIVER = -1;
    static final int ANY_ARGUMENT = -2;
    static final int RESULT = -3;
    static final int THROWN = -4;
    static final int DURATION = -5;
    static final int THREW = -6;
    static final int THREAD = -7;

    private static final String[] SUBJECTS = {"this", "args", "result", "thrown", "dur", "threw", "thread"};
    private static final String[] OPERATORS = {"==", "!=", "<", "<=", ">", ">=", "=~"};
    private static final int MATCHES = 6;
    private static final String NUMBERED = "arg";

    /** Number of the argument, from 0, or one of the constants. */
    final int subject;
    /** Names of parts, each after a point, and numbers of elements, each after a bracket. */
    final String[] path;

    private final int operator;
    /** A Long, Double, String, Boolean, or null. */
    private final Object literal;

    private final Pattern pattern;

    /** Reads the words from {@code from} to the operator at {@code at}, and the literal behind it. */
    RootFact(String[] words, int from, int at) {
        subject = subject(words[from]);
        path = new String[at - from - 1];
        for (int i = 0; i < path.length; i++) {
            path[i] = words[from + 1 + i];
        }
        operator = place(OPERATORS, words[at]);
        literal = literal(words[at + 1]);
        pattern = operator == MATCHES ? Pattern.compile((String) literal) : null;
    }

    static boolean isOperator(String word) {
        return place(OPERATORS, word) >= 0;
    }

    /** Whether only the end of the call answers it. */
    boolean isAtEnd() {
        return subject <= RESULT && subject >= THREW;
    }

    /** Whether it asks about this argument, or the receiver. */
    boolean asks(int place) {
        return subject == place || subject == ANY_ARGUMENT && place >= 0;
    }

    boolean isPattern() {
        return pattern != null;
    }

    /** Whether it holds for a number without a fraction. */
    boolean holds(long value) {
        if (pattern != null) {
            return finds(Long.toString(value));
        }
        if (literal instanceof Long) {
            long other = (Long) literal;
            return holds(value < other ? -1 : value > other ? 1 : 0);
        }
        return literal instanceof Double && holds((double) value);
    }

    /** Whether it holds for a number, as Java compares them: what is no number differs from all. */
    boolean holds(double value) {
        if (pattern != null) {
            return finds(Double.toString(value));
        }
        if (!(literal instanceof Number)) {
            return false;
        }
        double other = literal instanceof Long ? (double) (Long) literal : (Double) literal;
        return value != value || other != other
                ? OPERATORS[operator].equals("!=")
                : holds(value == other ? 0 : value < other ? -1 : 1);
    }

    boolean holds(boolean value) {
        if (pattern != null) {
            return finds(value ? "true" : "false");
        }
        return literal instanceof Boolean && operator < 2 && holds(value == (Boolean) literal ? 0 : 1);
    }

    /** Whether it holds for a text. */
    boolean holds(String value) {
        if (pattern != null) {
            return finds(value);
        }
        return literal instanceof String && holds(value.compareTo((String) literal));
    }

    boolean holdsForNull() {
        return pattern != null ? finds("null") : literal == null && operator == 0;
    }

    /** Whether it holds for something that is not null, and of which nothing else matters. */
    boolean holdsForAny() {
        return literal == null && pattern == null && operator == 1;
    }

    /** Whether it compares with null. */
    boolean asksForNull() {
        return literal == null && pattern == null;
    }

    /** Whether it compares with a number. */
    boolean asksForNumber() {
        return literal instanceof Number && pattern == null;
    }

    private boolean holds(int order) {
        switch (operator) {
            case 0:
                return order == 0;
            case 1:
                return order != 0;
            case 2:
                return order < 0;
            case 3:
                return order <= 0;
            case 4:
                return order > 0;
            default:
                return order >= 0;
        }
    }

    private boolean finds(String text) {
        return pattern.matcher(new BoundedText(text)).find();
    }

    private static int subject(String word) {
        int place = place(SUBJECTS, word);
        if (place >= 0) {
            return -1 - place;
        }
        if (!word.startsWith(NUMBERED)) {
            throw new IllegalArgumentException("A root call has no ".concat(word));
        }
        return Integer.parseInt(word.substring(NUMBERED.length()));
    }

    private static Object literal(String word) {
        char kind = word.isEmpty() ? ' ' : word.charAt(0);
        switch (kind) {
            case '#':
                return Long.valueOf(word.substring(1));
            case '%':
                return Double.valueOf(word.substring(1));
            case '"':
                return word.substring(1);
            default:
                return word.equals("null") ? null : Boolean.valueOf(word.equals("true"));
        }
    }

    private static int place(String[] among, String word) {
        for (int i = 0; i < among.length; i++) {
            if (among[i].equals(word)) {
                return i;
            }
        }
        return -1;
    }
}
