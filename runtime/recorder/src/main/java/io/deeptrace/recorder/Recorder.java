// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import java.io.IOException;

/**
 * The control of the recorder, for the agent. One recording at a time: {@link #open}, symbols, calls of {@link Probe}
 * by woven code, {@link #stop}, {@link #finish}. All methods may be called from any thread. Symbols given while nothing
 * is open are ignored, and so are those that no longer fit in the file.
 *
 * <p>Never weave the classes of this package.
 */
public final class Recorder {
    private Recorder() {}

    /**
     * Creates the trace file, or replaces an existing one, starts the writer's daemon thread, and lets roots open
     * scopes.
     *
     * @param path where the trace file is written
     * @throws IOException if the file cannot be created or its first megabyte cannot be written
     * @throws IllegalStateException if a recording is open
     */
    public static void open(String path, RecorderOptions options) throws IOException {}

    /**
     * Writes the METHOD symbol. Must precede the first {@link Probe#enter} with this id.
     *
     * @param owner internal name of the declaring class
     * @param sourceFile simple name of the source file, or null
     * @param line first line of its code, or 0
     * @param parameterNames names in order; empty if unknown
     */
    public static void method(
            int id,
            String owner,
            String name,
            String descriptor,
            int access,
            String sourceFile,
            int line,
            String[] parameterNames) {}

    /**
     * Writes the SITE symbol. Must precede the first {@link Probe#at} with this id.
     *
     * @param caller id of the method that holds the instruction
     * @param owner internal name, with {@code name} and {@code descriptor} as the instruction names its callee
     */
    public static void site(int id, int caller, int bci, int line, String owner, String name, String descriptor) {}

    /** Writes the WOVEN symbol: a class has been instrumented. */
    public static void woven(String className, int methods, int sites) {}

    /** Writes the LEFT_OUT symbol: something reachable is not instrumented. */
    public static void leftOut(String reference, String reason) {}

    /** Writes the INFO symbol; a later one with the same key replaces an earlier one. */
    public static void info(String key, String value) {}

    /** Writes the INFO symbol {@code warning.N} with the next N from 1. */
    public static void warning(String message) {}

    /** Whether a recording is open and neither stopped nor finished. */
    public static boolean recording() {
        return false;
    }

    /**
     * Ends the recording of calls: from now on every probe does nothing. Symbols can still be written. Call it before the
     * probes are removed; does nothing if nothing is open. Idempotent.
     */
    public static void stop() {}

    /**
     * Stops if that has not been done, puts what the open calls still had to report into the header, marks the file as
     * finished and cuts it to its used length. Idempotent; does nothing if nothing is open.
     *
     * @throws IOException if the file could not be written to its end, now or earlier; what was committed stays
     *     readable
     */
    public static void finish() throws IOException {}

    /** Calls recorded in the open or else the last recording. */
    public static long calls() {
        return 0;
    }

    /** Calls that were counted and not recorded by cause, as the header of the file tells: 8 counts in its order. */
    public static long[] losses() {
        return new long[8];
    }
}
