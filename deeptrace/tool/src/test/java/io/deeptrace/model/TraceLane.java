// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.format.Keep;
import io.deeptrace.format.TraceFormat;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** One lane of a {@link TraceBuilder}: its records, packed into chunks. */
public final class TraceLane {
    private final TraceBuilder trace;
    private final int number;
    private final List<Bytes> payloads = new ArrayList<>();
    private final List<Long> bases = new ArrayList<>();
    private final Deque<int[]> placesOfOpen = new ArrayDeque<>();
    private long now;
    private int entered;
    private int flag;
    private int numbered;

    TraceLane(TraceBuilder trace, int number) {
        this.trace = trace;
        this.number = number;
    }

    /** The lane's number in the file. */
    public int number() {
        return number;
    }

    /** How many calls were entered so far: the number of the latest one, as {@link TraceBuilder#lane} takes it. */
    public int entered() {
        return entered;
    }

    /** A call begins. */
    public TraceLane enter(int method, int site, long time, Value... values) {
        entered++;
        Bytes event = event(TraceFormat.EVENT_ENTER).varint(method).varint(site);
        int[] places = new int[values.length];
        Bytes list = new Bytes();
        for (int i = 0; i < values.length; i++) {
            trace.encode(values[i], list);
            Bytes bare = new Bytes();
            trace.encode(values[i].bare(), bare);
            places[i] = list.size() - bare.size();
        }
        placesOfOpen.push(places);
        return timed(event.raw(list.toArray()).u1(TraceFormat.VALUE_END), time);
    }

    /** A call begins, told by its edge; {@code values} are none if the edge's symbol says that there are none. */
    public TraceLane enterByEdge(int edge, long time, Value... values) {
        entered++;
        placesOfOpen.push(new int[0]);
        Bytes event = new Bytes().varint((long) edge << TraceFormat.LEAD_BITS | TraceFormat.LEAD_EDGE);
        for (Value value : values) {
            trace.encode(value, event);
        }
        return timed(values.length == 0 ? event : event.u1(TraceFormat.VALUE_END), time);
    }

    /** The open call's values with these numbers, from 0 and the receiver included, are others now. */
    public TraceLane changed(long time, Map<Integer, Value> after) {
        Bytes event = event(TraceFormat.EVENT_CHANGED);
        after.forEach((number, value) -> {
            event.varint(placesOfOpen.peek()[number] + 1);
            trace.encode(value, event);
        });
        return timed(event.varint(0), time);
    }

    /** The open call returns; no value for {@code void}. */
    public TraceLane exit(long time, Value... result) {
        placesOfOpen.poll();
        int lead = result.length == 0 ? TraceFormat.LEAD_EXIT : TraceFormat.LEAD_RESULT;
        Bytes value = new Bytes();
        if (result.length > 0) {
            trace.encode(result[0], value);
        }
        Bytes payload = room(value.size() + 10);
        payload.varint(time - now << TraceFormat.LEAD_BITS | lead).raw(value.toArray());
        now = time;
        trace.reached(time);
        return this;
    }

    /** The open call throws. */
    public TraceLane thrown(long time, Value exception) {
        placesOfOpen.poll();
        Bytes event = event(TraceFormat.EVENT_THROW);
        trace.encode(exception, event);
        return timed(event, time);
    }

    /** The open call passes on the exception with which the call before ended. */
    public TraceLane thrownOn(long time) {
        placesOfOpen.poll();
        return timed(event(TraceFormat.EVENT_THROW).u1(TraceFormat.VALUE_SAME_EXCEPTION), time);
    }

    /** The open call had ended unseen. */
    public TraceLane unwound(long time) {
        placesOfOpen.poll();
        return timed(event(TraceFormat.EVENT_UNWOUND), time);
    }

    /** Calls made by the open one were not recorded: the longest took half of the time, the shortest half of the mean. */
    public TraceLane capped(
            int site, int method, TraceFormat.Loss cause, long count, long nested, long nanos, long thrown, long time) {
        Bytes event = event(TraceFormat.EVENT_CAPPED).varint(site).varint(method);
        event.u1(cause.ordinal() | flag).varint(count).varint(nested).varint(nanos);
        event.varint(nanos / (2 * count)).varint(nanos - nanos / 2).varint(thrown);
        if ((flag & (TraceFormat.KEPT_LAST | TraceFormat.KEPT_SAMPLE)) != 0) {
            event.varint(numbered);
        }
        flag = 0;
        return timed(event, time);
    }

    /** The next CAPPED event tells a lower bound. */
    public TraceLane atLeast() {
        flag |= TraceFormat.AT_LEAST;
        return this;
    }

    /** The time of the next CAPPED event is an estimate. */
    public TraceLane estimated() {
        flag |= TraceFormat.ESTIMATED;
        return this;
    }

    /** The next CAPPED event tells that others are kept, for which so many numbered calls were given up. */
    public TraceLane keeping(Keep kept, int givenUp) {
        flag |= kept == Keep.LAST ? TraceFormat.KEPT_LAST : TraceFormat.KEPT_SAMPLE;
        numbered = givenUp;
        return this;
    }

    /** An expression of the open call has a value. */
    public TraceLane evaluated(int expression, Value value) {
        Bytes event = event(TraceFormat.EVENT_EVALUATED).varint(expression);
        trace.encode(value, event);
        return untimed(event);
    }

    /** The open call comes to an expression without a value. */
    public TraceLane reached(int expression) {
        return untimed(event(TraceFormat.EVENT_REACHED).varint(expression));
    }

    /** From here on evaluations of an expression of the open call are told late, if at all. */
    public TraceLane withheld(int expression) {
        return untimed(event(TraceFormat.EVENT_WITHHELD).varint(expression));
    }

    /**
     * An expression of the call so many calls further out had a value when so many records of its inside were there, and so many calls had begun
     * inside it; null for none.
     */
    public TraceLane late(int up, int after, int calls, int expression, Value value) {
        Bytes event = event(value == null ? TraceFormat.EVENT_LATE_REACHED : TraceFormat.EVENT_LATE);
        event.varint(up).varint(after).varint(calls).varint(expression);
        if (value != null) {
            trace.encode(value, event);
        }
        return untimed(event);
    }

    /** So many evaluations of an expression of the open call were not recorded, and so many of them come after all others. */
    public TraceLane unrecorded(int expression, long count, long last) {
        return unrecorded(0, expression, count, last);
    }

    /** The same of the call so many calls further out. */
    public TraceLane unrecorded(int up, int expression, long count, long last) {
        return untimed(event(TraceFormat.EVENT_UNRECORDED)
                .varint(up)
                .varint(expression)
                .varint(count)
                .varint(last));
    }

    /** The open call starts the thread of another lane. */
    public TraceLane threadStart(TraceLane started, long time) {
        return timed(event(TraceFormat.EVENT_THREAD_START).varint(started.number), time);
    }

    /** Calls at the bottom belong from now on to a call of a lane, counted from 1; to none if both are 0. */
    public TraceLane worksFor(int lane, int call, long time) {
        return worksFor(lane, call, 1, 0, time);
    }

    /** The same of work that was handed over in this way, by its number in the file, and so many ns before. */
    public TraceLane worksFor(int lane, int call, int way, long ago, long time) {
        return timed(
                event(TraceFormat.EVENT_WORKS_FOR)
                        .varint(lane)
                        .varint(call)
                        .u1(way)
                        .varint(ago),
                time);
    }

    /** So many calls of the lane came before, and none is open. */
    public TraceLane callsBefore(int calls, long time) {
        return callsBefore(calls, 0, 0, time);
    }

    /** The call that begins next may be given up, or was. */
    public TraceLane mark(boolean givenUp) {
        return untimed(event(givenUp ? TraceFormat.EVENT_GIVEN_UP : TraceFormat.EVENT_KEPT));
    }

    /** So many calls of the lane came before; so many are open, the innermost of them has this number. */
    public TraceLane callsBefore(int calls, int innermost, int depth, long time) {
        return timed(
                event(TraceFormat.EVENT_CALLS_BEFORE)
                        .varint(calls)
                        .varint(innermost)
                        .varint(depth),
                time);
    }

    /** What comes next begins a chunk. */
    public TraceLane chunk() {
        payloads.add(new Bytes());
        bases.add(now);
        return this;
    }

    /** The chunk at hand is free; what comes next begins another one. */
    public TraceLane giveUpChunk() {
        payloads.set(payloads.size() - 1, null);
        return chunk();
    }

    /** Any bytes as a record, for damaged files. */
    public TraceLane raw(byte[] bytes) {
        record(new Bytes().raw(bytes));
        return this;
    }

    void record(Bytes record) {
        room(record.size()).raw(record.toArray());
    }

    boolean writeChunk(int sequence, int chunkSize, Bytes file) {
        if (sequence >= payloads.size()) {
            return false;
        }
        boolean free = payloads.get(sequence) == null;
        Bytes payload = free ? new Bytes() : payloads.get(sequence);
        file.fixed(free ? TraceFormat.CHUNK_FREE : TraceFormat.CHUNK_MAGIC, 4)
                .fixed(number, 4)
                .fixed(chunkSize, 4);
        file.fixed(payload.size(), 4).fixed(sequence, 4).fixed(0, 4).fixed(bases.get(sequence), 8);
        file.raw(payload.toArray());
        file.raw(new byte[chunkSize - TraceFormat.CHUNK_HEADER - payload.size()]);
        return sequence + 1 < payloads.size();
    }

    private static Bytes event(int kind) {
        return new Bytes().u1(kind << TraceFormat.LEAD_BITS | TraceFormat.LEAD_EVENT);
    }

    private TraceLane untimed(Bytes event) {
        record(event);
        return this;
    }

    private TraceLane timed(Bytes event, long time) {
        Bytes payload = room(event.size() + 10);
        payload.raw(event.toArray()).varint(time - now);
        now = time;
        trace.reached(time);
        return this;
    }

    private Bytes room(int size) {
        int space = trace.chunkSize() - TraceFormat.CHUNK_HEADER;
        if (payloads.isEmpty() || payloads.get(payloads.size() - 1).size() + size > space) {
            payloads.add(new Bytes());
            bases.add(now);
        }
        return payloads.get(payloads.size() - 1);
    }
}
