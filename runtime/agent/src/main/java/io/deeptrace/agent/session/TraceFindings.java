// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import io.deeptrace.recorder.Recorder;

/** Findings go into the trace. */
final class TraceFindings implements Findings {
    @Override
    public void woven(String className, int methods, int sites) {
        Recorder.woven(className, methods, sites);
    }

    @Override
    public void leftOut(String reference, String reason) {
        Recorder.leftOut(reference, reason);
    }

    @Override
    public void warning(String message) {
        Recorder.warning(message);
    }
}
