// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

/** Where it is written down what became of the plan. */
interface Findings {
    /** A class has probes now. */
    void woven(String className, int methods, int sites);

    /** Something planned has none, and why. */
    void leftOut(String reference, String reason);

    /** Something is less than planned. */
    void warning(String message);
}
