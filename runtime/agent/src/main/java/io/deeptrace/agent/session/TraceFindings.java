// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import io.deeptrace.format.Plan.LeftOut;
import io.deeptrace.format.Plan.PlannedMethod;
import io.deeptrace.format.Plan.PlannedSite;
import io.deeptrace.recorder.Recorder;
import java.util.ArrayList;
import java.util.List;

/** Findings go into the trace that is open, and into each that is opened later, as the probes stay the same. */
final class TraceFindings implements Findings {
    private final MethodSymbols symbols;
    private final List<Woven> woven = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private int lastSite;

    TraceFindings(MethodSymbols symbols) {
        this.symbols = symbols;
    }

    /** A trace was opened: it is told what is known so far. To be called while no other thread can tell a finding. */
    void tell() {
        symbols.tell();
        Recorder.reserveSites(lastSite);
        for (Woven each : woven) {
            Recorder.woven(each.className, each.methods, each.sites);
        }
        for (LeftOut each : leftOut) {
            Recorder.leftOut(each.ref(), each.reason());
        }
        for (String warning : warnings) {
            Recorder.warning(warning);
        }
    }

    @Override
    public synchronized void woven(String className, int methods, int sites) {
        woven.add(new Woven(className, methods, sites));
        Recorder.woven(className, methods, sites);
    }

    @Override
    public synchronized void unforeseen(PlannedMethod method) {
        symbols.define(method);
    }

    @Override
    public synchronized void sites(PlannedMethod caller, List<PlannedSite> sites) {
        symbols.define(caller, sites);
    }

    @Override
    public synchronized void lastSite(int id) {
        lastSite = id;
        Recorder.reserveSites(id);
    }

    @Override
    public synchronized void leftOut(String reference, String reason) {
        leftOut.add(new LeftOut(reference, reason));
        Recorder.leftOut(reference, reason);
    }

    @Override
    public synchronized void warning(String message) {
        warnings.add(message);
        Recorder.warning(message);
    }

    private record Woven(String className, int methods, int sites) {}
}
