// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.format.Keep;
import io.deeptrace.format.TraceFormat.Loss;

/**
 * Takes the events of one lane in order. Times are trace times in ns; {@code valuesAt} is the offset in the file of the
 * event's values, 0 if it has none. Every method may throw if the event cannot follow those before.
 */
interface EventSink {
    /** A call begins. */
    void enter(int method, int site, long valuesAt, long time) throws MalformedException;

    /** The open call returns. */
    void exit(long valuesAt, long time) throws MalformedException;

    /** The open call ends by an exception: {@code same} as the call that ended last in this lane, if true. */
    void thrown(long valuesAt, boolean same, long time) throws MalformedException;

    /** The open call had ended unseen. */
    void unwound(long time) throws MalformedException;

    /** Calls made by the open call were counted and not recorded. */
    void capped(Capped capped, long time) throws MalformedException;

    /** Arguments of the open call, which ends next, are others than at its begin; {@code valuesAt} says which. */
    void changed(long valuesAt, long time) throws MalformedException;

    /** An expression of the open call has a value; {@code valueAt} is 0 if it is of a kind that has none. */
    void evaluated(int expression, long valueAt) throws MalformedException;

    /** From here on evaluations of an expression of the open call are told by later events, if at all. */
    void withheld(int expression) throws MalformedException;

    /** An expression of an open call had a value at a place before; {@code valueAt} is 0 if it is of a kind that has none. */
    void late(Place place, int expression, long valueAt) throws MalformedException;

    /**
     * So many evaluations of an expression of an open call were not recorded, of which the last ones come after all that are told.
     *
     * @param up how many open calls are further inside than that one
     */
    void unrecorded(int up, int expression, long count, long last) throws MalformedException;

    /**
     * Where something has happened that is told late.
     *
     * @param up how many open calls are further inside than the one that it belongs to
     * @param after how many records of what was evaluated in that call were there before it
     * @param calls how many calls had begun inside that call
     */
    record Place(int up, int after, int calls) {}

    /** The open call starts the thread of a lane. */
    void threadStart(int lane, long time) throws MalformedException;

    /** Calls at the bottom of the lane belong to this call from now on; {@code lane} is 0 if they are roots. It handed the work over {@code ago} ns ago. */
    void worksFor(int lane, int call, int kind, long ago, long time) throws MalformedException;

    /**
     * So many calls of the lane came before, of which the file need not hold all.
     *
     * @param innermost the number of the innermost open call, 0 if none is open
     * @param depth how many are open
     */
    void callsBefore(int calls, int innermost, int depth, long time) throws MalformedException;

    /** The call that begins next may be given up, or was: then it and all that it made is not to be read. */
    void mark(boolean givenUp) throws MalformedException;

    /**
     * What a CAPPED event says.
     *
     * @param kept which calls of this site and method are recorded instead
     * @param numbered how many calls were recorded and are given up, those inside them among them
     */
    record Capped(
            int site,
            int method,
            Loss cause,
            boolean atLeast,
            long count,
            long nested,
            boolean estimated,
            long nanos,
            long least,
            long most,
            long thrown,
            Keep kept,
            long numbered) {}
}
