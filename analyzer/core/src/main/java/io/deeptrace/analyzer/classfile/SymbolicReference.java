// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

/**
 * A method or field as code names it (JVMS §5.1). {@link Symbols} make one object for each name and number them, so that
 * what a program says of it is found by an index.
 */
public final class SymbolicReference {
    private final String owner;
    private final Signature signature;
    private final int number;

    SymbolicReference(String owner, Signature signature, int number) {
        this.owner = owner;
        this.signature = signature;
        this.number = number;
    }

    /** Internal name of the class named, or the descriptor of an array type. */
    public String owner() {
        return owner;
    }

    /** The method's or field's name. */
    public String name() {
        return signature.name();
    }

    /** The method's or field's descriptor. */
    public String descriptor() {
        return signature.descriptor();
    }

    /** Name and descriptor in one. */
    public Signature signature() {
        return signature;
    }

    /** Its place among all that the same symbols made, from 0. */
    public int number() {
        return number;
    }

    /** Whether both say the same. */
    boolean says(String otherOwner, Signature other) {
        return same(owner, otherOwner)
                && (signature == other
                        || same(signature.text(), other.text()) && signature.nameLength() == other.nameLength());
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof SymbolicReference that && says(that.owner, that.signature);
    }

    @Override
    public int hashCode() {
        return hash(owner, signature);
    }

    static int hash(String owner, Signature signature) {
        return owner.hashCode() * 31 + signature.text().hashCode();
    }

    /** Mostly the same object, or another text. */
    private static boolean same(String one, String other) {
        return one == other || one.hashCode() == other.hashCode() && one.equals(other);
    }

    @Override
    public String toString() {
        return owner + '.' + signature.text();
    }
}
