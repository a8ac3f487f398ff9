// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.model.Trace;
import io.deeptrace.run.ExitCode;
import io.deeptrace.run.RecordingException;

/** The number of a recorded call, as a person gives it. */
final class CallNumber {
    private CallNumber() {}

    /** Refuses what is no call of this trace. */
    static void require(int call, Trace trace) throws RecordingException {
        if (call < 0 || call >= trace.callCount()) {
            throw new RecordingException(
                    ExitCode.USAGE,
                    "The trace has no call " + call + ": its calls are 0 to " + (trace.callCount() - 1) + ".");
        }
    }
}
