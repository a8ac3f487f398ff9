// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

/** The numbers of one lane's calls, from 1: which call of the trace each is, and which were given up. */
final class CallNumbers {
    private static final int NONE = -1;

    /** Runs of numbers, in order: the first of each, and the call that has it; or, of those given up, the innermost open one around. */
    private final IntColumn first = new IntColumn(2);

    private final IntColumn call = new IntColumn(2);
    private final IntColumn kept = new IntColumn(2);
    private int last;

    /** The greatest number so far. */
    int last() {
        return last;
    }

    /** A call gets the next number. */
    void entered(int row) {
        last++;
        int run = first.size() - 1;
        if (run < 0 || kept.get(run) == 0 || call.get(run) + last - first.get(run) != row) {
            add(last, row, 1);
        }
    }

    /** The numbers up to this one are of calls given up, inside this open call, or -1. */
    void passed(int number, int within) {
        if (number > last) {
            add(last + 1, within, 0);
            last = number;
        }
    }

    /** The call of this number; -1 if there is none. */
    int call(int number) {
        int run = run(number);
        return run >= 0 && kept.get(run) != 0 ? call.get(run) + number - first.get(run) : NONE;
    }

    /** The first call that is there and has a number greater than this; {@code end} if there is none. */
    int firstAfter(long number, int end) {
        int next = (int) Math.min(number + 1, Integer.MAX_VALUE);
        int run = run(next);
        if (run < 0) {
            return end;
        }
        while (run < first.size() && kept.get(run) == 0) {
            run++;
        }
        return run == first.size() ? end : call.get(run) + Math.max(0, next - first.get(run));
    }

    /** Whether the call of this number was given up. */
    boolean isGivenUp(int number) {
        int run = run(number);
        return run >= 0 && kept.get(run) == 0;
    }

    /** Of a call that was given up the innermost one around it that is there; -1 if there is none. */
    int around(int number) {
        return call.get(run(number));
    }

    private void add(int number, int itsCall, int isKept) {
        first.add(number);
        call.add(itsCall);
        kept.add(isKept);
    }

    private int run(int number) {
        if (number < 1 || number > last) {
            return NONE;
        }
        int low = 0;
        int high = first.size();
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (first.get(middle) <= number) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
