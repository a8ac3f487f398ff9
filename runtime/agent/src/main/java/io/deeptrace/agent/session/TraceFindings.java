// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import io.deeptrace.format.Plan.PlannedMethod;
import io.deeptrace.format.Plan.PlannedSite;
import io.deeptrace.format.TraceFormat;
import io.deeptrace.recorder.Recorder;
import java.util.List;

/** Findings go into the trace. */
final class TraceFindings implements Findings {
    private final MethodSymbols symbols;

    TraceFindings(MethodSymbols symbols) {
        this.symbols = symbols;
    }

    @Override
    public void woven(String className, int methods, int sites) {
        Recorder.woven(className, methods, sites);
    }

    @Override
    public void unforeseen(PlannedMethod method) {
        symbols.define(method, TraceFormat.ACCESS_DYNAMIC);
    }

    @Override
    public void sites(PlannedMethod caller, List<PlannedSite> sites) {
        symbols.define(caller, sites);
    }

    @Override
    public void lastSite(int id) {
        Recorder.reserveSites(id);
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
