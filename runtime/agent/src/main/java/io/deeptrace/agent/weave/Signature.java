// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import io.deeptrace.format.MethodRef;

/**
 * What a method and all that override it have in common: the types of parameters may differ where a bridge is looked through.
 *
 * @param name of the method
 * @param parameters how many it has, the receiver not counted
 */
public record Signature(String name, int parameters) {
    /** That of this method. */
    public static Signature of(MethodRef method) {
        return new Signature(method.name(), method.parameterTypes().size());
    }

    // By hand, as in EntryShape.
    @Override
    public boolean equals(Object other) {
        return other instanceof Signature that && name.equals(that.name) && parameters == that.parameters;
    }

    @Override
    public int hashCode() {
        return name.hashCode() + parameters;
    }
}
