// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/** What was evaluated inside the open calls of one lane, by their depth. */
final class Insides {
    private final int cap;
    private Evaluations[] byDepth = new Evaluations[8];

    /** @param cap how many evaluations of each expression are recorded in one call */
    Insides(int cap) {
        this.cap = cap;
    }

    /** A call begins of a method with these expressions. */
    void begin(Frame frame, int firstExpression, int count) {
        int depth = frame.depth;
        if (depth >= byDepth.length) {
            Evaluations[] more = new Evaluations[2 * depth];
            for (int i = 0; i < byDepth.length; i++) {
                more[i] = byDepth[i];
            }
            byDepth = more;
        }
        if (byDepth[depth] == null) {
            byDepth[depth] = new Evaluations(cap);
        }
        byDepth[depth].begin(frame.call, firstExpression, count);
    }

    /** Whether one more evaluation is to be recorded; it is counted. */
    boolean admits(Frame frame, int expression) {
        return byDepth[frame.depth].admits(expression);
    }

    /** One that was admitted is not in the file after all. */
    void notRecorded(Frame frame, int expression) {
        byDepth[frame.depth].notRecorded(expression);
    }

    /** Writes what of the call, which ends next, is not in the file. */
    void tell(Frame frame, RecordWriter out) {
        Evaluations inside = of(frame);
        if (inside != null) {
            inside.tell(out);
            inside.call = 0;
        }
    }

    /** The call is taken back, and its number will be another one's. */
    void forget(Frame frame) {
        Evaluations inside = of(frame);
        if (inside != null) {
            inside.call = 0;
        }
    }

    /** Null if nothing was recorded inside this call: what stands there is of an earlier one. */
    private Evaluations of(Frame frame) {
        Evaluations inside = frame.depth < byDepth.length ? byDepth[frame.depth] : null;
        return inside == null || inside.call != frame.call ? null : inside;
    }
}
