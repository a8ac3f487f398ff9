// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.format;

/**
 * How many values of each expression are recorded in one call of a method whose inside is.
 *
 * @param first that many from the first one on
 * @param last and that many up to the last one
 */
public record InnerCap(int first, int last) {
    /** The usual one: what goes on in a loop is seen in its first rounds, and how it ends in its last ones, of which fewer are needed; each of these is kept in memory until its call ends. */
    public static final InnerCap DEFAULT = new InnerCap(100, 10);
    /** All values. */
    public static final InnerCap ALL = new InnerCap(Integer.MAX_VALUE, 0);

    private static final int PARTS = 11;
    private static final int MOST_DIGITS = 9;
    private static final int MOST_DIGITS_OF_LAST = 6;

    /** So many in all, of which the last ones are an eleventh, as they are of the usual ones; all if it is 0. */
    public static InnerCap of(int values) {
        int last = (values + PARTS - 2) / PARTS;
        return values == 0 ? ALL : new InnerCap(values - last, last);
    }

    /**
     * Reads what a person has written, or {@link #toString}.
     *
     * @param text {@code N} for {@link #of(int)}, or {@code FIRST+LAST}
     * @throws IllegalArgumentException if it is neither; the message says what is
     */
    public static InnerCap parse(String text) {
        // No regular expression: what the agent needs to start is loaded before the program is.
        int plus = text.indexOf('+');
        int first = number(plus < 0 ? text : text.substring(0, plus), MOST_DIGITS);
        if (plus < 0 && first >= 0) {
            return of(first);
        }
        int last = plus < 0 ? -1 : number(text.substring(plus + 1), MOST_DIGITS_OF_LAST);
        if (first >= 0 && last >= 0 && first + last > 0) {
            return new InnerCap(first, last);
        }
        throw new IllegalArgumentException(
                text + " is no number of values: give one, as in 110, both parts of it, as in 100+10, or 0 for all.");
    }

    /** A number of so many digits at most; -1 if it is none. */
    private static int number(String text, int mostDigits) {
        int number = text.isEmpty() || text.length() > mostDigits ? -1 : 0;
        for (int i = 0; i < text.length() && number >= 0; i++) {
            char c = text.charAt(i);
            number = c >= '0' && c <= '9' ? 10 * number + c - '0' : -1;
        }
        return number;
    }

    @Override
    public String toString() {
        return equals(ALL) ? "0" : first + "+" + last;
    }
}
