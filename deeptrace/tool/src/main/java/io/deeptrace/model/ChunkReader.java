// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.format.Keep;
import io.deeptrace.format.TraceFormat;
import io.deeptrace.format.TraceFormat.Loss;
import java.util.function.IntFunction;

/** Reads the events of one chunk. */
final class ChunkReader {
    private static final int KEPT = TraceFormat.KEPT_LAST | TraceFormat.KEPT_SAMPLE;
    private static final Loss[] CAUSES = Loss.values();

    private final Cursor in;
    private final long payload;
    private final IntFunction<Symbol.Edge> edges;
    private final ValueReader values;
    private long time;
    private int read;

    /**
     * Reads one chunk.
     *
     * @param in index 0 of which is the file's offset {@code payload}
     * @param edges by their numbers; null for unknown ones
     */
    ChunkReader(Cursor in, long payload, long base, IntFunction<Symbol.Edge> edges, ValueReader values) {
        this.in = in;
        this.payload = payload;
        this.time = base;
        this.edges = edges;
        this.values = values;
    }

    /** Time of the last event read, or the chunk's base. */
    long time() {
        return time;
    }

    /** Number of payload bytes of the events that were read and taken. */
    int read() {
        return read;
    }

    /** Gives all events to {@code sink}; at an exception those before it were taken. */
    void read(EventSink sink) throws MalformedException {
        while (!in.atEnd()) {
            event(sink);
            read = in.position();
        }
    }

    private void event(EventSink sink) throws MalformedException {
        long lead = in.varint();
        long rest = lead >>> TraceFormat.LEAD_BITS;
        switch ((int) lead & (1 << TraceFormat.LEAD_BITS) - 1) {
            case TraceFormat.LEAD_EXIT -> sink.exit(0, step(rest));
            case TraceFormat.LEAD_RESULT -> {
                long at = payload + in.position();
                values.skipOne(in);
                sink.exit(at, step(rest));
            }
            case TraceFormat.LEAD_EDGE -> {
                Symbol.Edge edge = rest > Integer.MAX_VALUE ? null : edges.apply((int) rest);
                if (edge == null) {
                    throw new MalformedException("a call is of edge " + rest + ", which has no symbol");
                }
                enter(sink, edge.method(), edge.site(), edge.values());
            }
            default -> event(sink, rest);
        }
    }

    private void enter(EventSink sink, int method, int site, boolean valued) throws MalformedException {
        long at = valued ? payload + in.position() : 0;
        if (valued) {
            values.skipList(in);
        }
        sink.enter(method, site, at, step());
    }

    private void event(EventSink sink, long kind) throws MalformedException {
        switch ((int) Math.min(kind, Integer.MAX_VALUE)) {
            case TraceFormat.EVENT_ENTER -> {
                int method = in.number();
                enter(sink, method, in.number(), true);
            }
            case TraceFormat.EVENT_THROW -> {
                long at = payload + in.position();
                boolean same = values.skipOne(in) == TraceFormat.VALUE_SAME_EXCEPTION;
                sink.thrown(at, same, step());
            }
            case TraceFormat.EVENT_UNWOUND -> sink.unwound(step());
            case TraceFormat.EVENT_CAPPED -> {
                EventSink.Capped capped = capped();
                sink.capped(capped, step());
            }
            case TraceFormat.EVENT_THREAD_START -> {
                int lane = in.number();
                sink.threadStart(lane, step());
            }
            case TraceFormat.EVENT_CHANGED -> {
                long at = payload + in.position();
                values.skipPlaced(in);
                sink.changed(at, step());
            }
            case TraceFormat.EVENT_WORKS_FOR -> {
                int lane = in.number();
                int call = in.number();
                int way = in.u1();
                long ago = in.varint();
                sink.worksFor(lane, call, way, ago, step());
            }
            case TraceFormat.EVENT_CALLS_BEFORE -> {
                int calls = in.number();
                int innermost = in.number();
                int depth = in.number();
                sink.callsBefore(calls, innermost, depth, step());
            }
            case TraceFormat.EVENT_EVALUATED -> {
                int expression = in.number();
                long at = payload + in.position();
                values.skipOne(in);
                sink.evaluated(expression, at);
            }
            case TraceFormat.EVENT_REACHED -> sink.evaluated(in.number(), 0);
            case TraceFormat.EVENT_UNRECORDED -> {
                int up = in.number();
                int expression = in.number();
                long count = in.varint();
                sink.unrecorded(up, expression, count, in.varint());
            }
            case TraceFormat.EVENT_WITHHELD -> sink.withheld(in.number());
            case TraceFormat.EVENT_LATE -> {
                EventSink.Place place = place();
                int expression = in.number();
                long at = payload + in.position();
                values.skipOne(in);
                sink.late(place, expression, at);
            }
            case TraceFormat.EVENT_LATE_REACHED -> {
                EventSink.Place place = place();
                sink.late(place, in.number(), 0);
            }
            case TraceFormat.EVENT_KEPT -> sink.mark(false);
            case TraceFormat.EVENT_GIVEN_UP -> sink.mark(true);
            default -> throw new MalformedException("an event is of the unknown kind " + kind);
        }
    }

    private EventSink.Place place() throws MalformedException {
        int up = in.number();
        int after = in.number();
        return new EventSink.Place(up, after, in.number());
    }

    private EventSink.Capped capped() throws MalformedException {
        int site = in.number();
        int method = in.number();
        int flagged = in.u1();
        Keep kept = kept(flagged & KEPT);
        int cause = flagged & ~(TraceFormat.AT_LEAST | TraceFormat.ESTIMATED | KEPT);
        if (cause >= CAUSES.length) {
            throw new MalformedException("calls were lost by the unknown cause " + cause);
        }
        return new EventSink.Capped(
                site,
                method,
                CAUSES[cause],
                (flagged & TraceFormat.AT_LEAST) != 0,
                in.varint(),
                in.varint(),
                (flagged & TraceFormat.ESTIMATED) != 0,
                in.varint(),
                in.varint(),
                in.varint(),
                in.varint(),
                kept,
                kept == Keep.FIRST ? 0 : in.varint());
    }

    private static Keep kept(int flags) throws MalformedException {
        return switch (flags) {
            case 0 -> Keep.FIRST;
            case TraceFormat.KEPT_LAST -> Keep.LAST;
            case TraceFormat.KEPT_SAMPLE -> Keep.SAMPLE;
            default -> throw new MalformedException("calls are kept in an unknown way");
        };
    }

    private long step() throws MalformedException {
        return step(in.varint());
    }

    private long step(long nanos) throws MalformedException {
        long next = time + nanos;
        if (next < time) {
            throw new MalformedException("a time is too large");
        }
        time = next;
        return next;
    }
}
