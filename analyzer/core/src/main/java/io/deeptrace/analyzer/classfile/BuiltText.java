// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

/**
 * A string builder in a slot. Appending makes a new one of it, in all slots at once.
 *
 * @param text what it holds now
 */
record BuiltText(Operand text) {
    @Override
    public boolean equals(Object other) {
        return other instanceof BuiltText that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
