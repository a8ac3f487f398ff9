// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import io.deeptrace.format.MethodRef;
import java.util.List;

/**
 * What became of one class.
 *
 * @param bytes the new class file, or null if nothing was to be changed
 * @param methods methods of the closure that have probes now
 * @param sites call instructions of the plan that are marked now
 * @param unforeseen other methods that have probes now
 * @param leftOut methods that were to be woven and were left as they are
 * @param warnings what is less than planned in the woven methods, in words for people
 */
public record WovenClass(
        byte[] bytes, int methods, int sites, int unforeseen, List<LeftOutMethod> leftOut, List<String> warnings) {

    /** A class in which nothing is to be woven. */
    public static final WovenClass UNCHANGED = new WovenClass(null, 0, 0, 0, List.of(), List.of());

    /** Copies its lists. */
    public WovenClass {
        leftOut = List.copyOf(leftOut);
        warnings = List.copyOf(warnings);
    }

    /**
     * A planned method without probes.
     *
     * @param method the method
     * @param reason why, in words for people
     */
    public record LeftOutMethod(MethodRef method, String reason) {}
}
