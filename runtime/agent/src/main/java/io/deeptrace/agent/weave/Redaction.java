// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

/** Decides by its name whether a value must not be recorded. */
@FunctionalInterface
public interface Redaction {
    /** Masks nothing. */
    Redaction NOTHING = name -> false;

    /**
     * Whether a value of this name is masked.
     *
     * @param name of a parameter or a method
     */
    boolean masks(String name);
}
