// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan.PlannedMethod;
import io.deeptrace.format.Plan.PlannedSite;
import io.deeptrace.format.TraceFormat;
import io.deeptrace.recorder.Definition;
import io.deeptrace.recorder.Recorder;
import java.util.List;

/** Findings go into the trace. */
final class TraceFindings implements Findings {
    private final InnerSymbols insides;

    TraceFindings(InnerSymbols insides) {
        this.insides = insides;
    }

    @Override
    public void woven(String className, int methods, int sites) {
        Recorder.woven(className, methods, sites);
    }

    @Override
    public void unforeseen(PlannedMethod method) {
        MethodRef ref = method.ref();
        Recorder.unforeseen(new Definition(
                method.id(),
                ref.owner(),
                ref.name(),
                ref.descriptor(),
                method.access() | TraceFormat.ACCESS_DYNAMIC,
                method.sourceFile(),
                method.line(),
                method.parameterNames().toArray(new String[0]),
                definitions(method.sites()),
                insides.of(ref)));
    }

    private static Definition.Site[] definitions(List<PlannedSite> sites) {
        Definition.Site[] definitions = new Definition.Site[sites.size()];
        for (int i = 0; i < definitions.length; i++) {
            definitions[i] = definition(sites.get(i));
        }
        return definitions;
    }

    private static Definition.Site definition(PlannedSite site) {
        MethodRef declared = site.declared();
        return new Definition.Site(
                site.id(), site.bci(), site.line(), declared.owner(), declared.name(), declared.descriptor());
    }

    @Override
    public void sites(PlannedMethod caller, List<PlannedSite> sites) {
        for (PlannedSite site : sites) {
            MethodRef declared = site.declared();
            Recorder.site(
                    site.id(),
                    caller.id(),
                    site.bci(),
                    site.line(),
                    declared.owner(),
                    declared.name(),
                    declared.descriptor());
        }
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
