// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import io.deeptrace.format.Plan.PlannedMethod;
import io.deeptrace.format.Plan.PlannedSite;
import java.util.List;

/** Where it is written down what became of the plan. */
interface Findings {
    /** A class has probes now. */
    void woven(String className, int methods, int sites);

    /** A method that the plan does not hold has probes now; told before it can be entered. */
    void unforeseen(PlannedMethod method);

    /** Call sites that the plan does not number have probes now; told before they can be executed. */
    void sites(PlannedMethod caller, List<PlannedSite> sites);

    /** The highest number that a site has by now. */
    void lastSite(int id);

    /** Something planned has none, and why. */
    void leftOut(String reference, String reason);

    /** Something is less than planned. */
    void warning(String message);
}
