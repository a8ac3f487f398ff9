// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench.tracer;

/** What is traced. */
public enum Code {
    /** The recursion and the leaf of {@link io.deeptrace.bench.moo.Moo}: eleven calls a round. */
    MOO("io.deeptrace.bench.moo", "Moo", "recurse|leaf", "io.deeptrace.bench.moo.Moo#root"),
    /** All of Jackson, while it parses and serializes a document of some kilobytes. */
    JACKSON("com.fasterxml.jackson", null, null, "io.deeptrace.bench.tracer.Work#jackson");

    private final String packageName;
    private final String type;
    private final String methods;
    private final String root;

    Code(String packageName, String type, String methods, String root) {
        this.packageName = packageName;
        this.type = type;
        this.methods = methods;
        this.root = root;
    }

    /** Its package; those below it too if there is no {@link #type}. */
    public String packageName() {
        return packageName;
    }

    /** The simple name of its only class; null if it is all classes. */
    public String type() {
        return type;
    }

    /** A regular expression for the names of its methods; null if it is all of them. */
    public String methods() {
        return methods;
    }

    /** The method that reaches it, for a tracer that begins at one. */
    public String root() {
        return root;
    }
}
