// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/** How a method of the closure is entered. */
enum Entry {
    /** From the site that its caller executes. */
    CALL,
    /** A root, which opens the scope of a thread that is in none. */
    ROOT,
    /** A class initializer, run by the JVM where a class is first used (JVMS §5.5). */
    INITIALIZER
}
