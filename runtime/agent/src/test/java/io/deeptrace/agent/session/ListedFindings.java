// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import io.deeptrace.format.Plan.PlannedMethod;
import io.deeptrace.format.Plan.PlannedSite;
import java.util.List;

/** Findings as lines. */
record ListedFindings(List<String> list) implements Findings {
    @Override
    public void woven(String className, int methods, int sites) {
        list.add("woven " + className + " " + methods + " " + sites);
    }

    @Override
    public void unforeseen(PlannedMethod method) {
        list.add("unforeseen " + method.id() + " " + method.ref());
        sites(method, method.sites());
    }

    @Override
    public void sites(PlannedMethod caller, List<PlannedSite> sites) {
        sites.forEach(site -> list.add("site " + site.id() + " in " + caller.id() + ": " + site.declared()));
    }

    @Override
    public void lastSite(int id) {
        list.add("last site " + id);
    }

    @Override
    public void leftOut(String reference, String reason) {
        list.add("left out " + reference + ": " + reason);
    }

    @Override
    public void warning(String message) {
        list.add("warning " + message);
    }
}
