// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.format.Keep;
import io.deeptrace.format.TraceFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Writes the events of one lane into another trace. */
final class EventCopier implements EventSink {
    private final SymbolNumbers numbers;
    private final MergedSymbols symbols;
    private final ValueCopier values;
    private final long later;
    private final ChunkStream out;
    private final RecordBytes record = new RecordBytes();
    /** Of each open call where its values are and were; null if it has none. */
    private final List<int[]> places = new ArrayList<>();

    private ByteBuffer payload;
    private long payloadAt;

    /** @param later how much later the trace began than the merged one, in ns */
    EventCopier(SymbolNumbers numbers, MergedSymbols symbols, long later, ChunkStream out) {
        this.numbers = numbers;
        this.symbols = symbols;
        this.values = new ValueCopier(numbers);
        this.later = later;
        this.out = out;
    }

    /** The values of the events that come lie in these bytes, which begin at this offset of the file. */
    void from(ByteBuffer bytes, long offset) {
        payload = bytes;
        payloadAt = offset;
    }

    @Override
    public void enter(int method, int site, long valuesAt, long time) throws MalformedException {
        int edge = symbols.edge(numbers.site(site), numbers.method(method), valuesAt != 0);
        record.clear();
        if (edge != 0) {
            record.varint((long) edge << TraceFormat.LEAD_BITS | TraceFormat.LEAD_EDGE);
        } else {
            event(TraceFormat.EVENT_ENTER).varint(numbers.method(method)).varint(numbers.site(site));
        }
        places.add(valuesAt == 0 ? null : values.list(at(valuesAt), record));
        end(time);
    }

    @Override
    public void exit(long valuesAt, long time) throws MalformedException {
        long lead = valuesAt == 0 ? TraceFormat.LEAD_EXIT : TraceFormat.LEAD_RESULT;
        record.clear().varint(step(time) << TraceFormat.LEAD_BITS | lead);
        if (valuesAt != 0) {
            values.one(at(valuesAt), record);
        }
        left();
        add(time);
    }

    @Override
    public void thrown(long valuesAt, boolean same, long time) throws MalformedException {
        event(TraceFormat.EVENT_THROW);
        values.one(at(valuesAt), record);
        left();
        end(time);
    }

    @Override
    public void unwound(long time) {
        event(TraceFormat.EVENT_UNWOUND);
        left();
        end(time);
    }

    @Override
    public void capped(Capped capped, long time) throws MalformedException {
        event(TraceFormat.EVENT_CAPPED).varint(numbers.site(capped.site())).varint(numbers.method(capped.method()));
        int kept = capped.kept() == Keep.FIRST
                ? 0
                : capped.kept() == Keep.LAST ? TraceFormat.KEPT_LAST : TraceFormat.KEPT_SAMPLE;
        record.u1(capped.cause().ordinal()
                | kept
                | (capped.atLeast() ? TraceFormat.AT_LEAST : 0)
                | (capped.estimated() ? TraceFormat.ESTIMATED : 0));
        record.varint(capped.count()).varint(capped.nested()).varint(capped.nanos());
        record.varint(capped.least()).varint(capped.most()).varint(capped.thrown());
        if (kept != 0) {
            record.varint(capped.numbered());
        }
        end(time);
    }

    @Override
    public void changed(long valuesAt, long time) throws MalformedException {
        event(TraceFormat.EVENT_CHANGED);
        values.placed(at(valuesAt), record, places.isEmpty() ? null : places.get(places.size() - 1));
        end(time);
    }

    @Override
    public void evaluated(int expression, long valueAt) throws MalformedException {
        event(valueAt == 0 ? TraceFormat.EVENT_REACHED : TraceFormat.EVENT_EVALUATED)
                .varint(numbers.expression(expression));
        if (valueAt != 0) {
            values.one(at(valueAt), record);
        }
        add(out.time() - later);
    }

    @Override
    public void withheld(int expression) throws MalformedException {
        event(TraceFormat.EVENT_WITHHELD).varint(numbers.expression(expression));
        add(out.time() - later);
    }

    @Override
    public void late(Place place, int expression, long valueAt) throws MalformedException {
        event(valueAt == 0 ? TraceFormat.EVENT_LATE_REACHED : TraceFormat.EVENT_LATE)
                .varint(place.up())
                .varint(place.after())
                .varint(place.calls())
                .varint(numbers.expression(expression));
        if (valueAt != 0) {
            values.one(at(valueAt), record);
        }
        add(out.time() - later);
    }

    @Override
    public void unrecorded(int up, int expression, long count, long last) throws MalformedException {
        event(TraceFormat.EVENT_UNRECORDED)
                .varint(up)
                .varint(numbers.expression(expression))
                .varint(count)
                .varint(last);
        add(out.time() - later);
    }

    @Override
    public void threadStart(int lane, long time) {
        event(TraceFormat.EVENT_THREAD_START).varint(numbers.lane(lane));
        end(time);
    }

    @Override
    public void worksFor(int lane, int call, int kind, long ago, long time) {
        event(TraceFormat.EVENT_WORKS_FOR)
                .varint(numbers.lane(lane))
                .varint(call)
                .u1(kind)
                .varint(ago);
        end(time);
    }

    @Override
    public void callsBefore(int calls, int innermost, int depth, long time) {
        event(TraceFormat.EVENT_CALLS_BEFORE).varint(calls).varint(innermost).varint(depth);
        while (places.size() > depth) {
            left();
        }
        end(time);
    }

    @Override
    public void mark(boolean givenUp) {
        event(givenUp ? TraceFormat.EVENT_GIVEN_UP : TraceFormat.EVENT_KEPT);
        add(out.time() - later);
    }

    private RecordBytes event(long kind) {
        return record.clear().varint(kind << TraceFormat.LEAD_BITS | TraceFormat.LEAD_EVENT);
    }

    private void left() {
        if (!places.isEmpty()) {
            places.remove(places.size() - 1);
        }
    }

    private long step(long time) {
        return time + later - out.time();
    }

    private void end(long time) {
        record.varint(step(time));
        add(time);
    }

    private void add(long time) {
        try {
            out.add(record, time + later);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Cursor at(long offset) {
        return new Cursor(payload, (int) (offset - payloadAt));
    }
}
