// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import io.deeptrace.format.MethodRef;

/**
 * What tells a method from the others of its class (JVMS §4.4.6). A pair, and not one text made of both: thousands are looked
 * up for each class that the program loads.
 *
 * @param name of the method
 * @param descriptor its parameters and its result
 */
record NameAndType(String name, String descriptor) {
    static NameAndType of(MethodRef method) {
        return new NameAndType(method.name(), method.descriptor());
    }

    // By hand, as in EntryShape.
    @Override
    public boolean equals(Object other) {
        return other instanceof NameAndType that && name.equals(that.name) && descriptor.equals(that.descriptor);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + descriptor.hashCode();
    }
}
