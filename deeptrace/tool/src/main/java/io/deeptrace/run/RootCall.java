// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import io.deeptrace.format.MethodRef;
import java.util.List;

/**
 * A root made ready: the methods to look for, and how the target JVM comes to call them.
 *
 * @param roots the methods that open a scope
 * @param seeds methods that run before a root, whose allocations it can meet
 * @param objects internal names of classes whose objects a root can meet beside those
 * @param jvmArguments what the target JVM needs to find the root's module
 * @param command what follows the JVM's options on its command line: the main class or module, and its arguments
 * @param launched true if the class path is to be given as it is, for the command reads the archives on it itself
 * @param armed true if only the call that was armed is recorded, false if each outermost execution of a root is
 */
record RootCall(
        List<MethodRef> roots,
        List<MethodRef> seeds,
        List<String> objects,
        List<String> jvmArguments,
        List<String> command,
        boolean launched,
        boolean armed) {
    /** A call whose seeds make all objects. */
    RootCall(
            List<MethodRef> roots,
            List<MethodRef> seeds,
            List<String> jvmArguments,
            List<String> command,
            boolean launched,
            boolean armed) {
        this(roots, seeds, List.of(), jvmArguments, command, launched, armed);
    }

    /** Copies its lists. */
    RootCall {
        roots = List.copyOf(roots);
        seeds = List.copyOf(seeds);
        objects = List.copyOf(objects);
        jvmArguments = List.copyOf(jvmArguments);
        command = List.copyOf(command);
    }
}
