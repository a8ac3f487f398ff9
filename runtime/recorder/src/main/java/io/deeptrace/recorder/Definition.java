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
     * Of one method.
     *
     * @param id as {@link Probe#enter} takes it
     * @param owner internal name of the declaring class
     * @param sourceFile simple name of the source file, or null
     * @param line first line of its code, or 0
     * @param parameterNames names in order; empty if unknown
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

    /** As this one, with further call sites. */
    Definition with(Site[] more) {
        Site[] all = new Site[sites.length + more.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = i < sites.length ? sites[i] : more[i - sites.length];
        }
        return new Definition(id, owner, name, descriptor, access, sourceFile, line, parameterNames, all, inside);
    }

    /** A call instruction of the method. */
    public static final class Site {
        final int id;
        final int bci;
        final int line;
        final String owner;
        final String name;
        final String descriptor;

        /**
         * Of one instruction.
         *
         * @param id as {@link Probe#at} takes it
         * @param owner internal name, with {@code name} and {@code descriptor} as the instruction names its callee
         */
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
         * Of one method.
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
