// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.library;

import io.deeptrace.model.Trace;
import java.nio.file.Path;

/**
 * What came of a traced call.
 *
 * @param result what it returned, the object itself; null for {@code void} and where it threw
 * @param thrown what it threw, the object itself; null where it returned
 * @param trace what was recorded
 * @param file the trace file
 */
public record Traced(Object result, Throwable thrown, Trace trace, Path file) {
    /**
     * The result.
     *
     * @throws Throwable what the call threw
     */
    public Object get() throws Throwable {
        if (thrown != null) {
            throw thrown;
        }
        return result;
    }
}
