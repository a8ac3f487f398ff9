// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.format.Plan;
import java.util.List;

/** Why a method is in a closure, or why it is not. */
public sealed interface Why {
    /**
     * It is in the closure.
     *
     * @param path a shortest way to it, from a root on; empty for a root
     */
    record Inside(List<Hop> path) implements Why {}

    /**
     * The closure calls it and does not hold it.
     *
     * @param reason why, as the plan has it
     * @param path a shortest way to the method that calls it; empty if that is a root
     * @param call the first call of it
     */
    record LeftOut(String reason, List<Hop> path, Step call) implements Why {}

    /**
     * Nothing in the closure leads to it.
     *
     * @param reason what is missing, a sentence
     * @param near methods of the closure that come nearest, nearest first; empty if none is near
     */
    record Unreached(String reason, List<Plan.PlannedMethod> near) implements Why {}

    /**
     * One step of a way.
     *
     * @param step the instruction and all that it can lead to
     * @param to where this way goes on
     */
    record Hop(Step step, Plan.PlannedMethod to) {}
}
