// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import io.deeptrace.format.MethodRef;
import java.util.List;

/**
 * A root made ready: the methods to look for, and how the target JVM comes to call them.
 *
 * @param roots the methods that open a scope
 * @param seeds methods that run before a root, whose allocations it can meet
 * @param command the main class of the target JVM and its arguments
 * @param armed true if only the call that was armed is recorded, false if each outermost execution of a root is
 */
record RootCall(List<MethodRef> roots, List<MethodRef> seeds, List<String> command, boolean armed) {
    /** Copies its lists. */
    RootCall {
        roots = List.copyOf(roots);
        seeds = List.copyOf(seeds);
        command = List.copyOf(command);
    }
}
