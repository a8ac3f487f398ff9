// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent;

import java.lang.instrument.Instrumentation;
import java.util.function.Consumer;

/** Begins a session. It and the type of that are what both class loaders of the agent share. */
public interface SessionOpener {
    /**
     * Reads the plan, opens the trace file, puts the probes in and begins to record.
     *
     * @param planFile path of the plan
     * @param javaLang defines a class file beside those of the recorder
     * @throws Exception if that is not possible
     */
    OpenSession open(Instrumentation instrumentation, String planFile, Consumer<byte[]> javaLang) throws Exception;
}
