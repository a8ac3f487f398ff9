// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent;

import java.lang.instrument.Instrumentation;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Begins a recording. The one type that both class loaders of the agent share. */
public interface SessionOpener {
    /**
     * Reads the plan, opens the trace file and puts the probes in.
     *
     * @param planFile path of the plan
     * @param javaLang defines a class file beside those of the recorder
     * @return to be told of the program's end: its exit code and the exception that left the root, null where not known
     * @throws Exception if that is not possible
     */
    BiConsumer<Integer, Throwable> open(Instrumentation instrumentation, String planFile, Consumer<byte[]> javaLang)
            throws Exception;
}
