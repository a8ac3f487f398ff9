// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.format;

import java.util.List;

/**
 * What is recorded inside of a method.
 *
 * @param ref the method
 * @param match how sure it is that source and code are the same
 * @param reason why it is not {@link Match#EXACT}, in words for people; empty if it is
 * @param instructions how many instructions the method's code has
 * @param expressions in the order of the source
 */
public record InnerMethod(MethodRef ref, Match match, String reason, int instructions, List<Expression> expressions) {
    /** Copies its list. */
    public InnerMethod {
        expressions = List.copyOf(expressions);
    }

    /** The same in a plan in which the expressions of other methods come before: all numbers are greater by so much. */
    public InnerMethod after(int others) {
        return new InnerMethod(
                ref,
                match,
                reason,
                instructions,
                expressions.stream().map(e -> e.after(others)).toList());
    }

    /** How the expressions of a method were found. */
    public enum Match {
        /** The compiler makes the same code from the source, instruction by instruction. */
        EXACT,
        /** It makes similar code: where both agree, expressions are recorded. */
        SIMILAR,
        /** No source, or another one: only what the class file itself tells is recorded. */
        CODE
    }
}
