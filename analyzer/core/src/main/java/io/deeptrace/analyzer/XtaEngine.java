// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.analyzer.flow.FlowReceivers;

/**
 * Follows where the objects of each class flow: through variables, parameters, results, fields and arrays (variable type
 * analysis, Sundaresan et al., OOPSLA 2000, which tells apart what XTA, Tip and Palsberg, OOPSLA 2000, keeps in one set
 * per method). A virtual call meets the classes that flow to its receiver.
 */
final class XtaEngine implements CallGraphEngine {
    @Override
    public String name() {
        return "xta";
    }

    @Override
    public Closure closure(Request request) {
        return new OnDemandAnalysis(request, (reachability, subtypes) -> new FlowReceivers(reachability))
                .closure(name());
    }
}
