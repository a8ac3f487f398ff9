// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.model.Trace.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The calls of a trace, one row per call. Filled lane by lane: {@link #beginLane}, the events as {@link EventSink} describes
 * them, {@link #endLane}.
 */
final class CallTable {
    private static final int NONE = -1;
    private static final Outcome[] OUTCOMES = Outcome.values();

    private final Symbols symbols;
    private final Exceptions exceptions;
    private final CallRows rows = new CallRows();
    private final IntColumn open = new IntColumn();
    /** Of each open call, the last call made by it that threw, or -1. */
    private final IntColumn thrownBelow = new IntColumn();

    /** Where calls at the bottom of the lane on hand begin to belong to another call than those before. */
    private List<Turn> turns = new ArrayList<>();

    private final Map<Integer, Long> started = new HashMap<>();
    private final CappedTable capped = new CappedTable();
    private final ChangedTable changed = new ChangedTable();
    private final EvaluationTable evaluations = new EvaluationTable();
    private int lastThrown;

    /** Accepts calls of the methods and sites that these symbols name. */
    CallTable(Symbols symbols, Exceptions exceptions) {
        this.symbols = symbols;
        this.exceptions = exceptions;
    }

    /** Compares exceptions by their offsets in the file. */
    @FunctionalInterface
    interface Exceptions {
        /** True if they are of the same class, with the same message and cause. */
        boolean alike(long one, long other);
    }

    /**
     * From a call on, those at the bottom of a lane belong to another one.
     *
     * @param first the first of them
     * @param lane the other one's lane, 0 if they are roots
     * @param call its number in that lane, from 1
     * @param way how the work was handed over; null if the file tells none that is known
     * @param handedOver when that was, in ns; {@link Trace.Lane#UNKNOWN} if the file does not tell
     */
    record Turn(int first, int lane, int call, Trace.HandOver way, long handedOver) {
        /** Whether it is at the same work. */
        boolean goesOn(Turn before) {
            return lane == before.lane && call == before.call && handedOver == before.handedOver;
        }
    }

    /** Starts a lane: no call is open. */
    void beginLane() {
        turns = new ArrayList<>();
        lastThrown = NONE;
    }

    /** Ends a lane at its last known time: what is open stays unfinished; the innermost open call or -1 is returned. */
    int endLane(long time) {
        int innermost = innermost();
        while (open.size() > 0) {
            unfinished(time);
        }
        return innermost;
    }

    /** The innermost open call, or -1. */
    int innermost() {
        return open.size() == 0 ? NONE : open.get(open.size() - 1);
    }

    /** Nothing more is known of the open call. */
    void unfinished(long time) {
        close(Outcome.UNFINISHED, 0, time);
    }

    /** The turns of the lane that began last. */
    List<Turn> turns() {
        return turns;
    }

    void enter(int methodId, int siteId, long valuesAt, long time) throws MalformedException {
        check(methodId, siteId);
        rows.add(time, valuesAt, methodId, siteId, innermost(), open.size());
        open.add(rows.size() - 1);
        thrownBelow.add(NONE);
    }

    void exit(long valuesAt, long time) throws MalformedException {
        requireOpen();
        close(Outcome.RETURNED, valuesAt, time);
    }

    void thrown(long valuesAt, boolean same, long time) throws MalformedException {
        requireOpen();
        int call = open.get(open.size() - 1);
        int passedOn = same ? lastThrown : passedOn(valuesAt);
        int from = passedOn == NONE ? call : origin(passedOn);
        rows.setOrigin(call, from);
        lastThrown = call;
        close(Outcome.THREW, same && passedOn != NONE ? exitValues(passedOn) : valuesAt, time);
        if (open.size() > 0) {
            thrownBelow.set(open.size() - 1, call);
        }
    }

    /**
     * The call that threw what the open call now throws, or -1. The recorder says "the same" only of the exception it
     * wrote last; a {@code finally} block or a resource's {@code close} may have met another one in between.
     */
    private int passedOn(long valuesAt) {
        int below = thrownBelow.get(open.size() - 1);
        return below != NONE && exceptions.alike(exitValues(below), valuesAt) ? below : NONE;
    }

    void unwound(long time) throws MalformedException {
        requireOpen();
        close(Outcome.UNWOUND, 0, time);
    }

    void capped(EventSink.Capped event, long time) throws MalformedException {
        requireOpen();
        check(event.method(), event.site());
        capped.add(open.get(open.size() - 1), event);
    }

    void changed(long valuesAt, long time) throws MalformedException {
        requireOpen();
        changed.add(open.get(open.size() - 1), valuesAt);
    }

    void evaluated(int expression, long valueAt) throws MalformedException {
        evaluations.add(openWith(expression, 0), expression, valueAt, rows.size());
    }

    void withheld(int expression) throws MalformedException {
        evaluations.addWithheld(openWith(expression, 0), expression, rows.size());
    }

    /** @param nextCall the call that begins next in the lane after that place, or would */
    void late(EventSink.Place place, int expression, long valueAt, int nextCall) throws MalformedException {
        evaluations.addLate(openWith(expression, place.up()), expression, valueAt, nextCall, place.after());
    }

    void unrecorded(int up, int expression, long count, long last) throws MalformedException {
        evaluations.addUnrecorded(openWith(expression, up), expression, count, last);
    }

    /** The call so many calls further out than the innermost open one, whose method has this expression. */
    private int openWith(int expression, int up) throws MalformedException {
        requireOpen();
        if (symbols.insides().expression(expression) == null) {
            throw new MalformedException("a value is of expression " + expression + ", which has no symbol");
        }
        if (up >= open.size()) {
            throw new MalformedException("an event belongs to a call further out than all open ones");
        }
        int call = open.get(open.size() - 1 - up);
        if (symbols.insides().methodOf(expression) != method(call)) {
            throw new MalformedException("a value is of expression " + expression + ", which is of another method");
        }
        return call;
    }

    void threadStart(int lane, long time) throws MalformedException {
        requireOpen();
        started.putIfAbsent(lane, time);
    }

    /** When the thread of a lane was started; {@link Trace.Lane#UNKNOWN} if no event that was read tells. */
    long started(int lane) {
        return started.getOrDefault(lane, Trace.Lane.UNKNOWN);
    }

    void worksFor(int lane, int call, int kind, long ago, long time) throws MalformedException {
        if (open.size() > 0) {
            throw new MalformedException("a lane works for another call while a call is open");
        }
        long handedOver = lane == 0 || ago < 0 || ago > time ? Trace.Lane.UNKNOWN : time - ago;
        turns.add(new Turn(rows.size(), lane, call, Trace.HandOver.of(kind), handedOver));
    }

    /** No more events come: makes the rows as few bytes as they can be. */
    void complete() {
        rows.trim();
        capped.complete();
        changed.complete();
        evaluations.complete();
    }

    int size() {
        return rows.size();
    }

    int method(int call) {
        return rows.getInt(call, CallRows.METHOD);
    }

    int site(int call) {
        return rows.getInt(call, CallRows.SITE);
    }

    /** The parent in the same lane, or -1. */
    int parent(int call) {
        return rows.getInt(call, CallRows.PARENT);
    }

    int subtreeEnd(int call) {
        return rows.getInt(call, CallRows.SUBTREE_END);
    }

    /** Number of ancestors in the same lane. */
    int laneDepth(int call) {
        return rows.getInt(call, CallRows.DEPTH_AND_OUTCOME) >>> 2;
    }

    Outcome outcome(int call) {
        return OUTCOMES[rows.getInt(call, CallRows.DEPTH_AND_OUTCOME) & 3];
    }

    int origin(int call) {
        return rows.getInt(call, CallRows.ORIGIN);
    }

    long start(int call) {
        return rows.getLong(call, CallRows.START);
    }

    long end(int call) {
        return rows.getLong(call, CallRows.END);
    }

    /** Offset in the file of the values given at the entry. */
    long entryValues(int call) {
        return rows.getLong(call, CallRows.ENTRY_VALUES);
    }

    /** Offset in the file of the result or exception; 0 where there is none. */
    long exitValues(int call) {
        return rows.getLong(call, CallRows.EXIT_VALUES);
    }

    /** Offset in the file of the arguments that the call left other than it got them; 0 if there are none. */
    long changedValues(int call) {
        return changed.of(call);
    }

    CappedTable capped() {
        return capped;
    }

    EvaluationTable evaluations() {
        return evaluations;
    }

    private void close(Outcome how, long valuesAt, long time) {
        int call = open.removeLast();
        thrownBelow.removeLast();
        rows.close(call, time, valuesAt, rows.size(), how.ordinal());
    }

    private void check(int methodId, int siteId) throws MalformedException {
        if (symbols.method(methodId) == null) {
            throw new MalformedException("a call is of method " + methodId + ", which has no symbol");
        }
        if (siteId != 0 && symbols.site(siteId) == null) {
            throw new MalformedException("a call is from site " + siteId + ", which has no symbol");
        }
    }

    private void requireOpen() throws MalformedException {
        if (open.size() == 0) {
            throw new MalformedException("an event belongs to an open call, and none is open");
        }
    }
}
