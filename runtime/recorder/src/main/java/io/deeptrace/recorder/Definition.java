// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/** What the symbols of a method and of its call sites tell. Not changed once the recorder has it. */
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

    /**
     * As {@link Recorder#method} takes them.
     *
     * @param sites its call sites
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
            Site[] sites) {
        this.id = id;
        this.owner = owner;
        this.name = name;
        this.descriptor = descriptor;
        this.access = access;
        this.sourceFile = sourceFile;
        this.line = line;
        this.parameterNames = parameterNames;
        this.sites = sites;
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
}
