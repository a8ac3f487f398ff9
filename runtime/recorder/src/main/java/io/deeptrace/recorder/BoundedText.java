// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/** A text in which a pattern is looked for on a thread of the program: not for ever, whatever the pattern. */
final class BoundedText implements CharSequence {
    /** Some tenths of a millisecond. */
    private static final int MOST_STEPS = 100_000;

    private final CharSequence text;
    private final int[] steps;

    BoundedText(CharSequence text) {
        this(text, new int[1]);
    }

    private BoundedText(CharSequence text, int[] steps) {
        this.text = text;
        this.steps = steps;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (++steps[0] > MOST_STEPS) {
            throw TooLong.INSTANCE;
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new BoundedText(text.subSequence(start, end), steps);
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** The pattern has been looked for long enough. */
    static final class TooLong extends RuntimeException {
        static final TooLong INSTANCE = new TooLong();
        private static final long serialVersionUID = 1L;

        private TooLong() {
            super("A pattern of the question about root calls took too long", null, false, false);
        }
    }
}
