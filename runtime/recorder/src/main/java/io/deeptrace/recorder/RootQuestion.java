// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/**
 * What must be true of a root call for it to be recorded: comparisons, and how their answers are put together. As long as
 * some answers are not known the whole may be known or not ({@link #OPEN}).
 */
final class RootQuestion {
    static final int NO = 0;
    static final int YES = 1;
    static final int OPEN = 2;

    private static final long MISSED = Memory.U.objectFieldOffset(RootQuestion.class, "missed");
    private static final int MOST_FACTS = 64;

    final RootFact[] facts;
    /** The comparisons that the end of the call answers, a bit for each. */
    final long atEnd;

    private final Formula formula;
    /** Ids of the roots whose first value is the receiver. */
    private final int[] withReceiver;
    /** Whether a pattern was looked for no further, since that took too long. */
    volatile boolean gaveUp;

    /** Root calls that did not fit. */
    private volatile long missed;

    /**
     * @param words the question in reverse Polish form, as {@link RecorderOptions#when} has it
     * @param withReceiver ids of the roots that hand on a receiver
     * @throws IllegalArgumentException if it is none
     */
    RootQuestion(String[] words, int[] withReceiver) {
        this.withReceiver = withReceiver;
        RootFact[] found = new RootFact[MOST_FACTS];
        Formula[] stack = new Formula[words.length];
        int top = 0;
        int count = 0;
        long ends = 0;
        for (int at = 0; at < words.length; at++) {
            String word = words[at];
            if (word.equals("not")) {
                require(top > 0);
                stack[top - 1] = new Formula(Formula.NOT, -1, stack[top - 1], null);
            } else if (word.equals("and") || word.equals("or")) {
                require(top > 1);
                top--;
                int kind = word.equals("and") ? Formula.AND : Formula.OR;
                stack[top - 1] = new Formula(kind, -1, stack[top - 1], stack[top]);
            } else {
                require(count < MOST_FACTS);
                int from = at;
                while (at + 1 < words.length && !RootFact.isOperator(words[at])) {
                    at++;
                }
                require(at > from && at + 1 < words.length);
                at++;
                found[count] = new RootFact(words, from, at - 1);
                ends |= found[count].isAtEnd() ? 1L << count : 0;
                stack[top++] = new Formula(Formula.FACT, count++, null, null);
            }
        }
        require(top == 1);
        formula = stack[0];
        atEnd = ends;
        facts = new RootFact[count];
        for (int i = 0; i < count; i++) {
            facts[i] = found[i];
        }
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new IllegalArgumentException("The question about root calls is not whole");
        }
    }

    /** Whether some of it is answered at the end of a call only. */
    boolean asksEnd() {
        return atEnd != 0;
    }

    /** The answer, where the answers of these comparisons are known. */
    int answer(long known, long truth) {
        return formula.of(known, truth);
    }

    /** Whether the first value that this root hands on is its receiver. */
    boolean hasReceiver(int method) {
        for (int i = 0; i < withReceiver.length; i++) {
            if (withReceiver[i] == method) {
                return true;
            }
        }
        return false;
    }

    /** A root call does not fit. */
    void miss() {
        Memory.U.getAndAddLong(this, MISSED, 1);
    }

    /** How many did not fit so far. */
    long missed() {
        return missed;
    }

    /** How answers are put together. */
    private static final class Formula {
        static final int FACT = 0;
        static final int NOT = 1;
        static final int AND = 2;
        static final int OR = 3;

        private final int kind;
        private final int fact;
        private final Formula one;
        private final Formula other;

        Formula(int kind, int fact, Formula one, Formula other) {
            this.kind = kind;
            this.fact = fact;
            this.one = one;
            this.other = other;
        }

        int of(long known, long truth) {
            if (kind == FACT) {
                return (known >>> fact & 1) == 0 ? OPEN : (int) (truth >>> fact & 1);
            }
            int first = one.of(known, truth);
            if (kind == NOT) {
                return first == OPEN ? OPEN : 1 - first;
            }
            int decides = kind == AND ? NO : YES;
            if (first == decides) {
                return decides;
            }
            int second = other.of(known, truth);
            return second == decides ? decides : first == OPEN ? OPEN : second;
        }
    }
}
