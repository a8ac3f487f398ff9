// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/**
 * How often the expressions of one open call were evaluated: of each the first ones are in the file, up to a number, and all further
 * ones are withheld. The last of these are kept until the call ends ({@link WithheldValues}), the others are counted.
 */
final class Evaluations {
    /** The number of the call in its lane; 0 if it is over. */
    long call;
    /** How many records the file has of what was evaluated in the call so far. */
    int written;
    /** Null as long as no value is withheld and kept. */
    WithheldValues kept;

    /** How many of each expression are not withheld. */
    final int most;
    /** Of each expression how many are not withheld; {@link #most} once one could not be written; one more once the file tells that others are withheld. */
    int[] counts = new int[0];
    /** Of each how many are withheld, and not in the file. */
    long[] withheld = new long[0];
    /** Whether none is. */
    boolean complete = true;

    private int first;
    private int size;

    /** @param most how many of each expression are not withheld */
    Evaluations(int most) {
        this.most = most < Integer.MAX_VALUE ? most : most - 1;
    }

    /** A call begins of a method with these expressions. */
    void begin(long number, int firstExpression, int count) {
        forget();
        first = firstExpression;
        size = count;
        written = 0;
        if (counts.length < count) {
            counts = new int[count];
            withheld = new long[count];
        }
        for (int i = 0; i < count; i++) {
            counts[i] = 0;
        }
        for (int i = 0; i < count && !complete; i++) {
            withheld[i] = 0;
        }
        complete = true;
        call = number;
    }

    /** The place of an expression among those of the method; negative if the plan does not know it there: nothing may be thrown into the program. */
    int place(int expression) {
        int place = expression - first;
        return place < size ? place : -1;
    }

    /** Whether one more evaluation is not withheld; else it is counted. */
    boolean admits(int place) {
        if (counts[place] < most) {
            counts[place]++;
            return true;
        }
        withheld[place]++;
        return false;
    }

    /** An evaluation that was admitted could not be written, so that it and those that follow are withheld. */
    void lost(int place) {
        counts[place] = most;
        withheld[place]++;
        complete = false;
    }

    /** Whether the file does not tell yet that evaluations of the expression are withheld. */
    boolean isUntold(int place) {
        return counts[place] <= most;
    }

    /** The number of the expression at this place. */
    int expression(int place) {
        return first + place;
    }

    /** The number of expressions. */
    int size() {
        return size;
    }

    /**
     * Writes what of the call is not in the file.
     *
     * @param up how many open calls are further inside
     */
    void tell(int up, ValueWriter values, RecordWriter out) {
        if (complete) {
            return;
        }
        if (kept != null) {
            kept.tell(this, up, values, out);
        }
        for (int i = 0; i < size; i++) {
            if (withheld[i] > 0) {
                int last = kept == null ? 0 : kept.count(i);
                out.event(Format.EVENT_UNRECORDED, true);
                out.varint(up);
                out.varint(first + i);
                out.varint(withheld[i] - last);
                out.varint(last);
                out.commit();
                withheld[i] = 0;
            }
        }
    }

    /** Nothing is known of the call any more. */
    void forget() {
        call = 0;
        WithheldValues gone = kept;
        kept = null;
        if (gone != null) {
            gone.free();
        }
    }
}
