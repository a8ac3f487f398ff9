// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench;

import io.deeptrace.bench.tracer.Code;
import io.deeptrace.bench.tracer.Tracer;

/**
 * One row: a tracer, on a JDK, of some code.
 *
 * @param name as printed
 * @param tracer null if there is none
 */
record TracerRow(String name, Jvm jvm, Code code, Tracer tracer) {
    /** Whether the other runs the same code on the same JDK. */
    boolean isBeside(TracerRow other) {
        return code == other.code && jvm.equals(other.jvm);
    }

    /** By which it is chosen. */
    String label() {
        return "rivals on " + jvm.feature() + ", " + code + ": " + name;
    }
}
