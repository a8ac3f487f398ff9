// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/** A recorded call that may be given up again, open or ended: where it stands in the file, and what it amounts to. Used again and again. */
final class KeptCall {
    /** Those of its key; null for a root call. */
    KeptRing ring;
    /** Its place among them, or -1 if it is one of the first, which are given none before they end. */
    int slot;
    /** Address of the mark before its ENTER. */
    long mark;
    /** Its depth in the lane's stack while it is open. */
    int depth;
    /** Whether the chunks that are begun while it is open are its own, and free once it is given up. */
    boolean owns;

    OwnChunk first;
    OwnChunk last;
    /** The next outer open call that has chunks of its own. */
    KeptCall outer;

    /** When it began; then the time that it took. */
    long nanos;
    /** Calls recorded and not given up before it; then such calls in it, itself among them. */
    long recorded;
    /** Calls numbered before it; then in it. */
    long numbered;
    /** Calls that events had told before it; then in it. */
    long counted;
    /** How often probes had been taken out when it began; then whether calls inside it may have been missed, if not 0. */
    int missed;

    boolean threw;
    /** The next one that is not used. */
    KeptCall next;

    void add(OwnChunk chunk) {
        add(chunk, chunk);
    }

    /** The chunks of a call inside this one, which is not given up any more but together with it. */
    void add(KeptCall inner) {
        if (inner.first != null) {
            add(inner.first, inner.last);
        }
    }

    private void add(OwnChunk from, OwnChunk to) {
        if (first == null) {
            first = from;
        } else {
            last.next = from;
        }
        last = to;
    }
}
