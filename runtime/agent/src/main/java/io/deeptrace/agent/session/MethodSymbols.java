// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan.PlannedMethod;
import io.deeptrace.format.Plan.PlannedSite;
import io.deeptrace.recorder.Definition;
import io.deeptrace.recorder.Recorder;
import java.util.List;

/** Methods and their call sites, as the trace names them. */
final class MethodSymbols {
    private final InnerSymbols insides;

    MethodSymbols(InnerSymbols insides) {
        this.insides = insides;
    }

    /**
     * Tells the recorder of a method.
     *
     * @param flags of the trace's own, beside its access flags
     */
    void define(PlannedMethod method, int flags) {
        MethodRef ref = method.ref();
        Recorder.define(new Definition(
                method.id(),
                ref.owner(),
                ref.name(),
                ref.descriptor(),
                method.access() | flags,
                method.sourceFile(),
                method.line(),
                method.parameterNames().toArray(new String[0]),
                definitions(method.sites()),
                insides.of(ref)));
    }

    /** Tells it of further call sites of a method. */
    void define(PlannedMethod caller, List<PlannedSite> sites) {
        Recorder.define(caller.id(), definitions(sites));
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
}
