// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/** The calls of one method from one site within one open call that are recorded and may be given up. */
final class KeptRing {
    private static final int FEW = 4;

    /** How many were recorded of them. */
    CallCount count;
    /** Of those that have ended the one at each place; null where it is open or given up. */
    KeptCall[] calls = new KeptCall[FEW];
    /** How many places were ever taken. */
    int size;
    /** The place of the oldest one, once all are taken. */
    int oldest;
    /** The place of the call that is recorded next, in place of another. */
    int slot;
    /** All calls so far of which it is clear whether they are kept. */
    long seen;
    /** Where those are counted that were given up or not chosen; null as long as there are none. */
    CallCount given;

    void place(int at, KeptCall call) {
        if (at >= calls.length) {
            KeptCall[] more = new KeptCall[at < FEW ? FEW : 2 * at];
            for (int i = 0; i < calls.length; i++) {
                more[i] = calls[i];
            }
            calls = more;
        }
        calls[at] = call;
        size = at < size ? size : at + 1;
    }
}
