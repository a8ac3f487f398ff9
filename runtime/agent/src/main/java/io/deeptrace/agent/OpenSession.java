// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent;

import java.io.IOException;
import java.util.Map;

/** The probes of one plan in this JVM, and the recordings that are made with them, one after the other. */
public interface OpenSession {
    /**
     * Begins a further recording; the last one must have ended.
     *
     * @param root the root that the trace is to name, in canonical form; null for the first of the plan
     * @param settings how to record, in place of those of the plan
     * @return false if the probes are out
     * @throws IOException if the trace file cannot be written
     * @throws IllegalArgumentException if a setting is not of its type
     * @throws IllegalStateException if another recording is open
     */
    boolean record(String root, Map<String, String> settings) throws IOException;

    /**
     * Ends the recording and finishes its trace file; the probes stay in. Does nothing if none is open.
     *
     * @param thrown the exception that left the root, or null
     */
    void pause(Throwable thrown);

    /**
     * Ends the recording, if one is open, takes the probes out and finishes the trace file. Only the first call does so; others wait
     * for it.
     *
     * @param exit the program's exit code, or null if it is not known
     * @param thrown the exception that left the root, or null
     * @return what is not as it was, in words for people; null if each class is
     */
    String close(Integer exit, Throwable thrown);
}
