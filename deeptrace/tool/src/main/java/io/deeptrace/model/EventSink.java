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

    /** So many evaluations of an expression of the open call, which ends next, were not recorded. */
    void unrecorded(int expression, long count) throws MalformedException;

    /** The open call starts the thread of a lane. */
    void threadStart(int lane, long time) throws MalformedException;

    /** Calls at the bottom of the lane belong to this call from now on; {@code lane} is 0 if they are roots. */
    void worksFor(int lane, int call, int kind, long time) throws MalformedException;

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
            long nanos,
            long least,
            long most,
            long thrown,
            Keep kept,
            long numbered) {}
}
