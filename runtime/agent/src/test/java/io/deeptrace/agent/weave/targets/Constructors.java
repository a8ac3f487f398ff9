// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave.targets;

/** Constructors, with all that may stand before and after {@code super(…)}. */
public class Constructors {
    public final String text;

    public Constructors(String text) {
        if (text == null) {
            throw new IllegalArgumentException("no text");
        }
        this.text = text;
    }

    /** Calls another constructor of its own class. */
    public static final class Delegating extends Constructors {
        public Delegating() {
            this(Integer.parseInt("7"));
        }

        public Delegating(int number) {
            super("n" + number);
        }
    }

    /** Branches in the arguments of {@code super(…)}, and objects of its own superclass among them. */
    public static final class Ternary extends Constructors {
        public final int size;

        public Ternary(boolean big, Constructors other) {
            super(big ? new Constructors("big").text : other.text);
            size = big ? text.length() : 0;
        }
    }

    /** Throws before {@code super(…)} has been called. */
    public static final class ThrowsBefore extends Constructors {
        public ThrowsBefore(String number) {
            super("n" + Integer.parseInt(number));
        }
    }

    /** Catches around code after {@code super(…)}. */
    public static final class Catching extends Constructors {
        public int number;

        public Catching(String text) {
            super(text);
            try {
                number = Integer.parseInt(text);
            } catch (NumberFormatException e) {
                number = -1;
            }
            if (number == 13) {
                throw new IllegalStateException("unlucky");
            }
        }
    }

    /** An inner class: the outer object is stored before {@code super(…)}. */
    public final class Inner {
        public final int length = text.length();
    }
}
