// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

/**
 * Name and descriptor of a method or field in one, as methods are looked up: {@link Symbols} make one object for each.
 */
public final class Signature {
    private final String text;
    private final int nameLength;
    private final int number;

    /** Made of the text when asked for: of most signatures nobody does. */
    private String name;

    private String descriptor;

    Signature(String text, int nameLength, int number) {
        this.text = text;
        this.nameLength = nameLength;
        this.number = number;
    }

    /** For example {@code run(I)V}, or {@code sizeI} of a field. */
    public String text() {
        return text;
    }

    /** For example {@code run}, {@code <init>} or {@code <clinit>}. */
    public String name() {
        if (name == null) {
            name = text.substring(0, nameLength);
        }
        return name;
    }

    /** For example {@code (I)V}. */
    public String descriptor() {
        if (descriptor == null) {
            descriptor = text.substring(nameLength);
        }
        return descriptor;
    }

    /** Keeps the parts, since somebody has them. */
    void isOf(String itsName, String itsDescriptor) {
        name = itsName;
        descriptor = itsDescriptor;
    }

    /** Whether this is its name. */
    public boolean isNamed(String other) {
        return nameLength == other.length() && text.startsWith(other);
    }

    /** Whether it is a field's that holds a reference. */
    boolean isOfReference() {
        char kind = text.charAt(nameLength);
        return kind == 'L' || kind == '[';
    }

    /** How many characters of the text are the name: names too may have parentheses. */
    public int nameLength() {
        return nameLength;
    }

    /** Its place among all that the same symbols made, from 0. */
    public int number() {
        return number;
    }
}
