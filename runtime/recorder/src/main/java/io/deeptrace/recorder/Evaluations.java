// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/** How often the expressions of one open call were evaluated, and how often that is not in the file. */
final class Evaluations {
    private final int cap;
    private int first;
    private int size;
    /** For each expression two numbers: evaluations recorded, and those that were not. */
    private int[] counts = new int[0];

    /** @param cap how many of each expression are recorded in one call */
    Evaluations(int cap) {
        this.cap = cap;
    }

    /** A call begins of a method with these expressions. */
    void begin(int firstExpression, int count) {
        first = firstExpression;
        size = count;
        if (counts.length < 2 * count) {
            counts = new int[2 * count];
        } else {
            for (int i = 0; i < 2 * count; i++) {
                counts[i] = 0;
            }
        }
    }

    /** Whether one more evaluation is to be recorded; it is counted. */
    boolean admits(Frame frame, int expression) {
        int at = 2 * (expression - first);
        if (counts[at] < cap) {
            counts[at]++;
            return true;
        }
        counts[at + 1]++;
        frame.unrecorded++;
        return false;
    }

    /** One that was admitted is not in the file after all. */
    void notRecorded(Frame frame, int expression) {
        counts[2 * (expression - first) + 1]++;
        frame.unrecorded++;
    }

    /** Writes what is not in the file, before the call's end. */
    void tell(Frame frame, RecordWriter out) {
        for (int i = 0; i < size; i++) {
            int unrecorded = counts[2 * i + 1];
            if (unrecorded > 0) {
                out.event(Format.EVENT_UNRECORDED, true);
                out.varint(first + i);
                out.varint(unrecorded);
                out.commit();
            }
        }
        frame.unrecorded = 0;
    }
}
