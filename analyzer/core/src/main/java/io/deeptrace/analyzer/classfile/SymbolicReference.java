// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

/**
 * A method or field as code names it (JVMS §5.1). {@link Symbols} make one object for each name and number them, so that
 * what a program says of it is found by an index.
 */
public final class SymbolicReference {
    private final String owner;
    private final String name;
    private final String descriptor;
    private final String signature;
    private final int number;

    SymbolicReference(String owner, String name, String descriptor, String signature, int number) {
        this.owner = owner;
        this.name = name;
        this.descriptor = descriptor;
        this.signature = signature;
        this.number = number;
    }

    /** Internal name of the class named, or the descriptor of an array type. */
    public String owner() {
        return owner;
    }

    /** The method's or field's name. */
    public String name() {
        return name;
    }

    /** The method's or field's descriptor. */
    public String descriptor() {
        return descriptor;
    }

    /** Name and descriptor in one, as methods are looked up; one object for each pair. */
    public String signature() {
        return signature;
    }

    /** Its place among all that the same symbols made, from 0. */
    public int number() {
        return number;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof SymbolicReference that
                        && owner.equals(that.owner)
                        && name.equals(that.name)
                        && descriptor.equals(that.descriptor);
    }

    @Override
    public int hashCode() {
        return hash(owner, name, descriptor);
    }

    static int hash(String owner, String name, String descriptor) {
        return (owner.hashCode() * 31 + name.hashCode()) * 31 + descriptor.hashCode();
    }

    @Override
    public String toString() {
        return owner + '.' + name + descriptor;
    }
}
