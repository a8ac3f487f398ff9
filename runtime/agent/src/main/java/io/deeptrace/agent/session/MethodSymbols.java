// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan.PlannedMethod;
import io.deeptrace.format.Plan.PlannedSite;
import io.deeptrace.format.TraceFormat;
import io.deeptrace.recorder.Definition;
import io.deeptrace.recorder.Recorder;
import java.util.ArrayList;
import java.util.List;

/** Methods and their call sites, as each trace that is made with the same probes names them. */
final class MethodSymbols {
    private final InnerSymbols insides;
    private final List<Definition> methods = new ArrayList<>();
    private final List<FurtherSites> further = new ArrayList<>();

    MethodSymbols(InnerSymbols insides) {
        this.insides = insides;
    }

    /** Methods of the plan, of which {@link #tell} tells. */
    void add(List<PlannedMethod> planned) {
        for (PlannedMethod method : planned) {
            methods.add(definition(method, 0));
        }
    }

    /** Tells the recorder of all that is known so far. */
    void tell() {
        for (Definition method : methods) {
            Recorder.define(method);
        }
        for (FurtherSites each : further) {
            Recorder.define(each.caller, each.sites);
        }
    }

    /** Tells it of a method that the plan does not hold. */
    void define(PlannedMethod unforeseen) {
        Definition method = definition(unforeseen, TraceFormat.ACCESS_DYNAMIC);
        methods.add(method);
        Recorder.define(method);
    }

    /** Tells it of further call sites of a method. */
    void define(PlannedMethod caller, List<PlannedSite> sites) {
        FurtherSites each = new FurtherSites(caller.id(), definitions(sites));
        further.add(each);
        Recorder.define(each.caller, each.sites);
    }

    private Definition definition(PlannedMethod method, int flags) {
        MethodRef ref = method.ref();
        return new Definition(
                method.id(),
                ref.owner(),
                ref.name(),
                ref.descriptor(),
                method.access() | flags,
                method.sourceFile(),
                method.line(),
                method.parameterNames().toArray(new String[0]),
                definitions(method.sites()),
                insides.of(ref));
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

    private record FurtherSites(int caller, Definition.Site[] sites) {}
}
