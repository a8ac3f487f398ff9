// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.soot.targets;

/** A method that narrows its result, so that it has a bridge, and calls its like in another class. */
public final class SameName {
    private SameName() {}

    /** Runs it. */
    public static String root() {
        return Parsers.first().parse().toString();
    }

    /** Parses. */
    abstract static class Parser {
        abstract Object parse();
    }

    /** Leaves it to another. */
    static final class Outer extends Parser {
        private final Inner inner = new Inner();

        @Override
        String parse() {
            return inner.parse() + mark();
        }

        private static String mark() {
            return "!";
        }
    }

    /** The other. */
    static final class Inner extends Parser {
        @Override
        String parse() {
            return "parsed";
        }
    }

    /** Not in the root's class, of which it is assumed that reflection meets all it creates. */
    static final class Parsers {
        private Parsers() {}

        static Parser first() {
            return new Outer();
        }
    }
}
