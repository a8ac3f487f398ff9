// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.format;

import java.util.List;

/**
 * A place in the source of a method whose values are recorded: an expression, a variable that gets its first value, a
 * caught exception, the beginning of a loop's next round.
 *
 * @param id its number in the plan and in the trace, from 1
 * @param parent the id of the innermost expression around it that is in the plan too; 0 if there is none
 * @param kind what it is, and so whether it is recorded or follows from its parts
 * @param role what it is to its parent
 * @param type of its value, as in a descriptor: one of {@code ZBCSIJFDAV}; references are all {@code A}
 * @param span where it stands in the source file
 * @param name of the variable, field or method whose value it is; empty if it is something else
 * @param text how it is written, in one line, cut at {@link #MOST_TEXT} characters
 * @param points where in the code its value is to be had; empty for a kind that follows from its parts. More than one where the
 *     compiler has copied code, as it does with {@code finally}
 */
public record Expression(
        int id, int parent, Kind kind, Role role, char type, Span span, String name, String text, List<Point> points) {

    /** The length of a text at most. */
    public static final int MOST_TEXT = 120;

    /** Copies its list. */
    public Expression {
        points = List.copyOf(points);
    }

    /** The same in a plan in which the expressions of other methods come before: all numbers are greater by so much. */
    Expression after(int others) {
        return new Expression(
                id + others, parent == 0 ? 0 : parent + others, kind, role, type, span, name, text, points);
    }

    /** What an expression is. */
    public enum Kind {
        /** Has a value of its own. */
        VALUE,
        /** Gives a variable a value, which is its own: {@code a = b}, {@code a += b}, {@code ++a}, and {@code a++;}. */
        ASSIGNMENT,
        /** A local variable or a field that gets its first value. */
        BINDING,
        /** A caught exception. */
        CATCH,
        /** A call that returns nothing: it is told that it has returned. */
        CALL,
        /** The body of a loop begins once more. */
        ROUND,
        /** {@code a && b}: the value of what was evaluated last. */
        AND,
        /** {@code a || b}: the value of what was evaluated last. */
        OR,
        /** {@code !a}. */
        NOT,
        /** {@code (a)}. */
        PARENTHESES,
        /** {@code a ? b : c} or a {@code switch} with a value: that of the arm that was evaluated. */
        CHOICE;

        /** Whether its value follows from those of its parts, and nothing is recorded of it. */
        public boolean isDerived() {
            return ordinal() >= AND.ordinal();
        }
    }

    /** What an expression is to the one around it. */
    public enum Role {
        /** A part; its value says nothing of that one's. */
        PART,
        /** The first of two that {@code &&} and {@code ||} join. */
        FIRST,
        /** The second of these. */
        SECOND,
        /** That one's value, or for {@code !} the opposite: an arm, what parentheses hold, what is assigned. */
        WHOLE
    }

    /**
     * A range of source text; lines and columns count from 1.
     *
     * @param line of its first character; 0 if unknown
     * @param column of its first character, in UTF-16 units; 0 if only the line is known
     * @param endLine of the character after its last one
     * @param endColumn of the character after its last one
     */
    public record Span(int line, int column, int endLine, int endColumn) {
        @Override
        public String toString() {
            return column == 0 ? Integer.toString(line) : line + ":" + column + "-" + endLine + ":" + endColumn;
        }
    }

    /**
     * Where a value is to be had.
     *
     * @param instruction the instruction's place among those of the method's code, from 0; labels, lines and frames do not count
     * @param opcode of that instruction, by which a class that is another one at run time is recognized
     * @param moment when, and where
     * @param jump for {@link Moment#CONDITION} the opcode of the jump that is taken if the expression is true; else 0
     */
    public record Point(int instruction, int opcode, Moment moment, int jump) {}

    /** When a value is to be had at an instruction, and where. */
    public enum Moment {
        /** On top of the stack once the instruction is executed. */
        AFTER,
        /** On top of the stack when the instruction is about to be executed. */
        BEFORE,
        /** In the local variable that the instruction changes, once it is executed. */
        VARIABLE,
        /** In the operands of the conditional jump that is about to be executed. */
        CONDITION,
        /** There is none; the instruction is about to be executed. */
        REACHED
    }
}
