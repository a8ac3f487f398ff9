// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/** What the symbols of a method, of its call sites and of its inside tell. Not changed once the recorder has it. */
public final class Definition {
    final int id;
    final String owner;
    final String name;
    final String descriptor;
    final int access;
    final String sourceFile;
    final int line;
    final String[] parameterNames;
    final Site[] sites;
    final Inside inside;

    /**
     * As {@link Recorder#method} takes them.
     *
     * @param sites its call sites
     * @param inside what can be recorded inside it; null if nothing can
     */
    public Definition(
            int id,
            String owner,
            String name,
            String descriptor,
            int access,
            String sourceFile,
            int line,
            String[] parameterNames,
            Site[] sites,
            Inside inside) {
        this.id = id;
        this.owner = owner;
        this.name = name;
        this.descriptor = descriptor;
        this.access = access;
        this.sourceFile = sourceFile;
        this.line = line;
        this.parameterNames = parameterNames;
        this.sites = sites;
        this.inside = inside;
    }

    /** A call instruction of the method. */
    public static final class Site {
        final int id;
        final int bci;
        final int line;
        final String owner;
        final String name;
        final String descriptor;

        /** As {@link Recorder#site} takes them. */
        public Site(int id, int bci, int line, String owner, String name, String descriptor) {
            this.id = id;
            this.bci = bci;
            this.line = line;
            this.owner = owner;
            this.name = name;
            this.descriptor = descriptor;
        }
    }

    /** What can be recorded inside a method. */
    public static final class Inside {
        final int match;
        final String reason;
        final Expression[] expressions;

        /**
         * As {@link Recorder#inner} takes it.
         *
         * @param match how well the source is known: a constant of {@code InnerMethod.Match} by its place
         * @param reason why it is not the best one; empty if it is
         */
        public Inside(int match, String reason, Expression[] expressions) {
            this.match = match;
            this.reason = reason;
            this.expressions = expressions;
        }
    }

    /** An expression of the method. */
    public static final class Expression {
        final int id;
        final int parent;
        final int kind;
        final int role;
        final char type;
        final int[] span;
        final String name;
        final String text;

        /**
         * As in {@code Expression} of the plan.
         *
         * @param id as {@link Probe#evaluated} takes it
         * @param parent number of the expression around it, or 0
         * @param kind a constant of {@code Expression.Kind} by its place
         * @param role a constant of {@code Expression.Role} by its place
         * @param span line, column, and those of its end
         */
        public Expression(int id, int parent, int kind, int role, char type, int[] span, String name, String text) {
            this.id = id;
            this.parent = parent;
            this.kind = kind;
            this.role = role;
            this.type = type;
            this.span = span;
            this.name = name;
            this.text = text;
        }
    }
}
