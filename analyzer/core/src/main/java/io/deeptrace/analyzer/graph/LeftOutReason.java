// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.graph;

/** Why a method is left out, and how many calls say so. */
public final class LeftOutReason {
    private final String reason;
    private int calls;

    public LeftOutReason(String reason) {
        this.reason = reason;
    }

    /** One call more says so. */
    public void count() {
        calls++;
    }

    /** In words, as the plan has it. */
    public String text() {
        return calls == 1 ? reason : reason + "; " + calls + " calls";
    }
}
