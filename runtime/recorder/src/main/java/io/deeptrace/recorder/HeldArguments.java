// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/**
 * The arguments of one lane's open calls that may be other ones when their call ends: held until then, with where what they
 * were at its begin stands in the file. A stack; nothing of a call that is gone stays in it longer than to the next call.
 */
final class HeldArguments {
    /** Most threads of many never hold one. */
    private static final Object[] NONE = new Object[0];

    /** The depth of the call that holds the topmost one; 0 if there is none. */
    int depth;

    private Object[] values = NONE;
    private int[] depths;
    private int[] lengths;
    /** While its call is being entered the place in the record, then the address. */
    private long[] places;
    /** The ENTER that holds it. */
    private long[] records;

    private int top;

    /** An argument of the call that is being entered. */
    void add(Object value, int from, int length, int callDepth) {
        if (top == values.length) {
            grow();
        }
        values[top] = value;
        depths[top] = callDepth;
        lengths[top] = length;
        places[top] = from;
        top++;
        depth = callDepth;
    }

    /** The topmost call's ENTER is complete, at this address. */
    void entered(long record) {
        for (int i = top - 1; i >= 0 && depths[i] == depth; i--) {
            records[i] = record;
            places[i] += record;
        }
    }

    /** The ENTERs of open calls from this depth to the other one have moved by so many bytes. */
    void moved(int from, int to, long by) {
        for (int i = top - 1; i >= 0 && depths[i] >= from; i--) {
            if (depths[i] <= to) {
                records[i] += by;
                places[i] += by;
            }
        }
    }

    /** Forgets those of calls deeper than this. */
    void drop(int deepest) {
        while (top > 0 && depths[top - 1] > deepest) {
            values[--top] = null;
        }
        depth = top == 0 ? 0 : depths[top - 1];
    }

    /**
     * Writes a CHANGED event, if any argument of this call is another one now.
     *
     * @param callDepth the innermost open call
     */
    void tellChanges(int callDepth, ValueWriter writer, RecordWriter out, long now) {
        drop(callDepth);
        if (depth != callDepth) {
            return;
        }
        int first = top;
        while (first > 0 && depths[first - 1] == callDepth) {
            first--;
        }
        out.event(Format.EVENT_CHANGED, true);
        int empty = out.length();
        for (int i = first; i < top; i++) {
            int before = out.length();
            out.varint(places[i] - RecordWriter.values(records[i]) + 1);
            int from = out.length();
            writer.again(values[i]);
            if (out.length() - from == lengths[i] && out.repeats(from, places[i])) {
                out.cut(before);
            }
        }
        if (out.length() > empty) {
            out.put(0);
            out.commit(now);
        }
        drop(callDepth - 1);
    }

    private void grow() {
        int size = top == 0 ? 8 : top * 2;
        Object[] moreValues = new Object[size];
        int[] moreDepths = new int[size];
        int[] moreLengths = new int[size];
        long[] morePlaces = new long[size];
        long[] moreRecords = new long[size];
        for (int i = 0; i < top; i++) {
            moreValues[i] = values[i];
            moreDepths[i] = depths[i];
            moreLengths[i] = lengths[i];
            morePlaces[i] = places[i];
            moreRecords[i] = records[i];
        }
        values = moreValues;
        depths = moreDepths;
        lengths = moreLengths;
        places = morePlaces;
        records = moreRecords;
    }
}
