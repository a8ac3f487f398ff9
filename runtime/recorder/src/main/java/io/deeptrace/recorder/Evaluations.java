// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/** How often the expressions of one open call were evaluated, and how often that is not in the file. */
final class Evaluations {
    /** The number of the call in its lane; 0 if it is over. */
    long call;

    private final int cap;
    private int first;
    private int size;
    private boolean complete;
    /** For each expression two numbers: evaluations recorded, and those that were not. */
    private int[] counts = new int[0];

    /** @param cap how many of each expression are recorded in one call */
    Evaluations(int cap) {
        this.cap = cap;
    }

    /** A call begins of a method with these expressions. */
    void begin(long number, int firstExpression, int count) {
        call = 0;
        first = firstExpression;
        size = count;
        complete = true;
        if (counts.length < 2 * count) {
            counts = new int[2 * count];
        } else {
            for (int i = 0; i < 2 * count; i++) {
                counts[i] = 0;
            }
        }
        call = number;
    }

    boolean admits(int expression) {
        int at = 2 * (expression - first);
        if (at < 0 || at >= 2 * size) {
            return false; // of no method that the plan knows: nothing may be thrown into the program
        }
        if (counts[at] < cap) {
            counts[at]++;
            return true;
        }
        counts[at + 1]++;
        complete = false;
        return false;
    }

    void notRecorded(int expression) {
        counts[2 * (expression - first) + 1]++;
        complete = false;
    }

    void tell(RecordWriter out) {
        for (int i = 0; i < size && !complete; i++) {
            int unrecorded = counts[2 * i + 1];
            if (unrecorded > 0) {
                out.event(Format.EVENT_UNRECORDED, true);
                out.varint(first + i);
                out.varint(unrecorded);
                out.commit();
            }
        }
    }
}
