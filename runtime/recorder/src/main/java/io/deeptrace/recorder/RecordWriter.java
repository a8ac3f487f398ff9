// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import jdk.internal.vm.annotation.ForceInline;

/**
 * Writes the records of one lane into its chunks. A record that does not fit moves whole into the next chunk. Nothing of
 * a record can be read before {@link #commit}; until then {@link #begin} takes it back.
 */
final class RecordWriter {
    private static final int FIRST_SIZE = 4096;
    /** Of a chunk, and so of a record. */
    private static final int LARGEST_SIZE = 1 << 20;

    private final TraceFile file;
    private final int lane;
    /** Does not run while the file is waited for; null for lane 0, which is nobody's. */
    private final LaneClock clock;

    private long chunk;
    private long start;
    private long position;
    private long end;
    private int nextSize = FIRST_SIZE;
    private int sequence;
    private long lastNanos;
    private boolean beyondBudget;
    /** Null if no call is given up. */
    private OwnChunks own;
    /** Whether the values of the ENTER on hand need an end, and where in the record they begin. */
    private boolean listed;

    private int first;

    /** Of lane 0. */
    RecordWriter(TraceFile file) {
        this(file, 0, null, 0);
    }

    /** Of a thread, whose clock this is. */
    RecordWriter(TraceFile file, int lane, LaneClock clock) {
        this(file, lane, clock, clock.now());
    }

    private RecordWriter(TraceFile file, int lane, LaneClock clock, long nanos) {
        this.file = file;
        this.lane = lane;
        this.clock = clock;
        this.lastNanos = nanos;
    }

    /** Calls of the lane are given up: from now on each chunk tells what came before it. */
    void give(OwnChunks chunks) {
        own = chunks;
    }

    /** The next record begins a chunk, which has this size if that is enough. */
    void beginChunk(int firstSize) {
        commitAll();
        end = start;
        nextSize = firstSize;
    }

    /** Marks the call of which the ENTER is written next as one that may be given up; the address of the mark. */
    long mark() {
        beyondBudget = false;
        position = start;
        put(Format.EVENT_KEPT << Format.LEAD_BITS | Format.LEAD_EVENT);
        start = position;
        return start - 1;
    }

    /**
     * The records from this address on, which are pending, begin a chunk.
     *
     * @param time that of the last one before them
     * @return by how much their addresses have changed
     */
    long move(long from, long time, int firstSize) {
        long to = start;
        long now = lastNanos;
        start = from;
        position = to;
        lastNanos = time;
        nextSize = firstSize;
        try {
            grow(0);
        } catch (NoRoom e) {
            start = to;
            lastNanos = now;
            throw e;
        }
        long by = start - from;
        start = position;
        lastNanos = now;
        return by;
    }

    /** Begins a record, and drops one that was begun and not committed. */
    void begin(int kind, boolean mayOverdraw) {
        beyondBudget = mayOverdraw;
        position = start;
        put(kind);
    }

    /** Begins an event of which only the kind is told at its begin. */
    void event(int kind, boolean mayOverdraw) {
        begin(kind << Format.LEAD_BITS | Format.LEAD_EVENT, mayOverdraw);
    }

    /**
     * Begins the record of a call's begin, within the budget. As all that each call needs: room is looked for once, and no
     * field is written between two bytes.
     *
     * @param edge as {@link Sites#edge} tells it
     */
    void enter(int method, int site, int edge) {
        beyondBudget = false;
        position = start;
        if (end - start < 2 * Numbers.LONGEST + 1) {
            grow(2 * Numbers.LONGEST + 1);
        }
        long at = position;
        if (edge != 0) {
            position = Numbers.varint(at, (long) (edge >>> 1) << Format.LEAD_BITS | Format.LEAD_EDGE);
            listed = (edge & Sites.VALUES) != 0;
        } else {
            Memory.U.putByte(null, at, (byte) (Format.EVENT_ENTER << Format.LEAD_BITS | Format.LEAD_EVENT));
            position = Numbers.varint(Numbers.varint(at + 1, method), site);
            listed = true;
        }
        first = length();
    }

    /** A value that is its tag, or a number: as {@link Numbers#value} takes it. */
    void value(int tag, long bits) {
        if (end - position < Numbers.LONGEST) {
            grow(Numbers.LONGEST);
        }
        position = Numbers.value(position, tag, bits);
    }

    /** Whether values follow what {@link #enter} wrote. */
    boolean hasValues() {
        return length() > first;
    }

    /** Ends the values of a call's begin, and the record with its time step; the address at which it begins. */
    long commitValues(long nanos) {
        long record = endValues(nanos);
        commit();
        return record;
    }

    /** As {@link #commitValues(long)}; but the record can be read, and is there for good, only after a further commit. */
    long pendValues(long nanos) {
        long record = endValues(nanos);
        start = position;
        return record;
    }

    private long endValues(long nanos) {
        if (end - position < Numbers.LONGEST + 1) {
            grow(Numbers.LONGEST + 1);
        }
        long at = position;
        if (listed) {
            Memory.U.putByte(null, at++, (byte) Format.VALUE_END);
        }
        long now = notBefore(nanos);
        position = Numbers.varint(at, since(now));
        lastNanos = now;
        return start;
    }

    /**
     * The whole record of a call's end. As all that each call needs: room is looked for once.
     *
     * @param tag of the value returned, or {@link Format#VALUE_END} if there is none
     * @param bits as for {@link #value}
     */
    @ForceInline
    void exit(int tag, long bits, long nanos) {
        if (end - start < 2 * Numbers.LONGEST) {
            beyondBudget = true;
            position = start;
            grow(2 * Numbers.LONGEST);
        }
        long now = notBefore(nanos);
        boolean returns = tag != Format.VALUE_END;
        long lead = since(now) << Format.LEAD_BITS | (returns ? Format.LEAD_RESULT : Format.LEAD_EXIT);
        long at = Numbers.shortVarint(start, lead);
        if (at == 0) {
            at = Numbers.varint(start, lead);
        }
        if (returns) {
            at = Numbers.value(at, tag, bits);
        }
        commit(at, now);
    }

    /**
     * The whole record of an evaluation.
     *
     * @param tag of the value, or {@link Format#VALUE_END} if it has none
     * @param pending whether it can be read only after a further commit
     */
    @ForceInline
    void evaluated(int expression, int tag, long bits, boolean pending) {
        boolean valued = tag != Format.VALUE_END;
        long at = evaluation(valued ? Format.EVENT_EVALUATED : Format.EVENT_REACHED, expression, Numbers.LONGEST);
        endEvaluation(valued ? Numbers.value(at, tag, bits) : at, pending);
    }

    /**
     * The whole record of an evaluation of which the object is told by its class alone.
     *
     * @param identity the object's number; 0 if it has none
     * @param type that of its class
     * @param pending as for {@link #evaluated}
     */
    @ForceInline
    void evaluatedReference(int expression, int identity, int type, boolean pending) {
        long at = evaluation(Format.EVENT_EVALUATED, expression, 2 * (Numbers.LONGEST + 1));
        if (identity > 0) {
            Memory.U.putByte(null, at, (byte) Format.VALUE_IDENTITY);
            at = Numbers.varint(at + 1, identity);
        }
        Memory.U.putByte(null, at, (byte) Format.VALUE_OPAQUE);
        endEvaluation(Numbers.varint(at + 1, type), pending);
    }

    /** Begins a record, with room for so many bytes of a value; where that begins. As all that each value needs: no field is written before the end. */
    @ForceInline
    private long evaluation(int kind, int expression, int room) {
        if (end - start < Numbers.LONGEST + 1 + room) {
            beyondBudget = false;
            position = start;
            grow(Numbers.LONGEST + 1 + room);
        }
        Memory.U.putByte(null, start, (byte) (kind << Format.LEAD_BITS | Format.LEAD_EVENT));
        return Numbers.varint(start + 1, expression);
    }

    @ForceInline
    private void endEvaluation(long at, boolean pending) {
        if (!pending) {
            commitUntil(at);
        }
        start = at;
    }

    /** Begins the record of an evaluation; its value follows. */
    void beginEvaluated(int expression) {
        event(Format.EVENT_EVALUATED, false);
        varint(expression);
    }

    /** Ends it, as {@link #evaluated} does. */
    void endEvaluated(boolean pending) {
        endEvaluation(position, pending);
    }

    /** Begins something that is not to be a record: {@link #copyTo} takes it. */
    void sketch() {
        beyondBudget = false;
        position = start;
    }

    /** Copies the record so far into an array that is long enough. */
    void copyTo(byte[] bytes) {
        int length = length();
        int i = 0;
        for (; i + Long.BYTES <= length; i += Long.BYTES) {
            Memory.U.putLong(bytes, Memory.BYTES_BASE + i, Memory.U.getLongUnaligned(null, start + i));
        }
        for (; i < length; i++) {
            bytes[i] = Memory.U.getByte(null, start + i);
        }
    }

    /** Ends the record, which has its time step, at this address. It fails only before that, and has changed nothing then. */
    @ForceInline
    void commit(long at, long now) {
        commitUntil(at);
        start = at;
        lastNanos = now;
    }

    /** Begins the record of the end of a call that returns an object; {@link #commitResult} ends it, at the same time. */
    void result(long nanos) {
        beyondBudget = true;
        position = start;
        long now = notBefore(nanos);
        varint(since(now) << Format.LEAD_BITS | Format.LEAD_RESULT);
    }

    void commitResult(long nanos) {
        commit();
        lastNanos = notBefore(nanos);
    }

    /** The number of bytes of the record so far. */
    int length() {
        return (int) (position - start);
    }

    /** This time, or that of the last record if that is later. */
    @ForceInline
    long notBefore(long nanos) {
        return nanos > lastNanos ? nanos : lastNanos;
    }

    /** The time step to this time. */
    @ForceInline
    long since(long nanos) {
        return nanos - lastNanos;
    }

    /** How many bytes fit behind the last record. */
    @ForceInline
    long room() {
        return end - start;
    }

    /** Where the next record begins. */
    @ForceInline
    long next() {
        return start;
    }

    /** The time of the last record. */
    long time() {
        return lastNanos;
    }

    /** Whether this record is complete, but cannot be read yet. */
    boolean isPending(long record) {
        return record >= readable() && record < start;
    }

    /** Lets the records before this one be read, if it is pending. */
    void commitUpTo(long record) {
        if (isPending(record)) {
            commitUntil(record);
        }
    }

    /** Lets all complete records be read. */
    void commitAll() {
        if (chunk != 0) {
            commitUntil(start);
        }
    }

    /**
     * Takes back the records from this address on, which are pending.
     *
     * @param time that of the last one before them
     */
    void takeBack(long from, long time) {
        start = from;
        position = from;
        lastNanos = time;
    }

    private long readable() {
        return chunk + Format.CHUNK_HEADER + Memory.U.getInt(null, chunk + Format.CHUNK_COMMITTED);
    }

    @ForceInline
    private void commitUntil(long end) {
        Memory.U.putIntRelease(null, chunk + Format.CHUNK_COMMITTED, (int) (end - chunk) - Format.CHUNK_HEADER);
    }

    /** Where the values of an ENTER event begin. */
    static long values(long enter) {
        boolean byEdge = (Memory.U.getByte(null, enter) & (1 << Format.LEAD_BITS) - 1) == Format.LEAD_EDGE;
        int before = byEdge ? 1 : 3;
        long at = enter;
        for (int numbers = 0; numbers < before; at++) {
            numbers += Memory.U.getByte(null, at) >= 0 ? 1 : 0;
        }
        return at;
    }

    /** Whether the record from this place on is the same as what stands there. */
    boolean repeats(int from, long there) {
        long here = start + from;
        long count = position - here;
        long i = 0;
        for (; i + Long.BYTES <= count; i += Long.BYTES) {
            if (Memory.U.getLongUnaligned(null, here + i) != Memory.U.getLongUnaligned(null, there + i)) {
                return false;
            }
        }
        while (i < count && Memory.U.getByte(null, here + i) == Memory.U.getByte(null, there + i)) {
            i++;
        }
        return i == count;
    }

    /** Writes one byte over another one of the record. */
    void replace(int at, int oneByte) {
        Memory.U.putByte(null, start + at, (byte) oneByte);
    }

    /** Takes back the last bytes of the record. */
    void cut(int length) {
        position = start + length;
    }

    /** Ends the record with its time step. */
    void commit(long nanos) {
        long now = notBefore(nanos);
        varint(since(now));
        commit();
        lastNanos = now;
    }

    /** Ends a record that has no time. */
    void commit() {
        long written = position;
        commitUntil(written);
        start = written;
    }

    void put(int oneByte) {
        if (position >= end) {
            grow(1);
        }
        Memory.U.putByte(null, position++, (byte) oneByte);
    }

    void varint(long value) {
        if (end - position < Numbers.LONGEST) {
            grow(Numbers.LONGEST);
        }
        position = Numbers.varint(position, value);
    }

    /** The first bytes of an array. */
    void bytes(byte[] from, int count) {
        if (end - position < count) {
            grow(count);
        }
        long at = position;
        int i = 0;
        for (; i + Long.BYTES <= count; i += Long.BYTES) {
            Memory.U.putLong(null, at + i, Memory.U.getLong(from, Memory.BYTES_BASE + i));
        }
        for (; i < count; i++) {
            Memory.U.putByte(null, at + i, from[i]);
        }
        position = at + count;
    }

    /** A byte count and the text in UTF-8; a lone surrogate becomes a question mark. */
    void text(String text) {
        byte[] bytes = Memory.bytes(text);
        int coder = Memory.coder(text);
        int chars = bytes.length >> coder;
        int size = utf8(bytes, coder, chars, false);
        varint(size);
        if (end - position < size) {
            grow(size); // once: page by page, a text longer than a chunk would be copied into ever larger ones
        }
        utf8(bytes, coder, chars, true);
    }

    /** The length of a text in bytes; writes them too, where there is room for them. */
    private int utf8(byte[] bytes, int coder, int chars, boolean write) {
        int size = 0;
        for (int i = 0; i < chars; i++) {
            int c = Memory.charAt(bytes, coder, i);
            if (c >= 0xD800 && c < 0xE000) {
                int low = c < 0xDC00 && i + 1 < chars ? Memory.charAt(bytes, coder, i + 1) : 0;
                if (low >= 0xDC00 && low < 0xE000) {
                    c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
                    i++;
                } else {
                    c = '?';
                }
            }
            int more = c < 0x80 ? 0 : c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
            size += 1 + more;
            if (write) {
                int first = more == 0 ? c : (0xF0 << 3 - more & 0xFF) | c >> 6 * more;
                Memory.U.putByte(null, position++, (byte) first);
                for (int shift = 6 * (more - 1); shift >= 0; shift -= 6) {
                    Memory.U.putByte(null, position++, (byte) (0x80 | c >> shift & 0x3F));
                }
            }
        }
        return size;
    }

    private void grow(int bytes) {
        long before = clock == null ? 0 : clock.now();
        try {
            beginNext(bytes);
        } finally {
            if (clock != null) {
                clock.leaveOutSince(before);
            }
        }
    }

    private void beginNext(int bytes) {
        int partial = length();
        int needed = Format.CHUNK_HEADER + partial + bytes + 64;
        if (needed > LARGEST_SIZE) {
            throw NoRoom.SIZE;
        }
        if (own == null) {
            int pages = needed + Format.PAGE - 1 & -Format.PAGE;
            int size = pages > nextSize ? pages : nextSize;
            long fresh = allocate(size, pages);
            begin(fresh < 0 ? -fresh : fresh, fresh < 0 ? pages : size, partial, null);
        } else {
            OwnChunk chunk = own.take(needed + OwnChunks.LONGEST_BEGIN, nextSize, beyondBudget);
            begin(chunk.address, chunk.size, partial, chunk);
        }
    }

    private void begin(long fresh, int size, int partial, OwnChunk given) {
        commitAll();
        long payload = fresh + Format.CHUNK_HEADER;
        if (given != null) {
            payload = own.tellBefore(payload);
            own.began(given);
        }
        for (int i = 0; i < partial; i++) {
            Memory.U.putByte(null, payload + i, Memory.U.getByte(null, start + i));
        }
        Memory.U.putInt(null, fresh + Format.CHUNK_LANE, lane);
        Memory.U.putInt(null, fresh + Format.CHUNK_SIZE, size);
        Memory.U.putInt(null, fresh + Format.CHUNK_COMMITTED, 0);
        Memory.U.putInt(null, fresh + Format.CHUNK_SEQUENCE, sequence++);
        Memory.U.putLong(null, fresh + Format.CHUNK_BASE_NANOS, lastNanos);
        Memory.U.putIntRelease(null, fresh, Format.CHUNK_MAGIC);
        chunk = fresh;
        start = payload;
        position = start + partial;
        end = fresh + size;
        int largest = file.largestChunk();
        nextSize = size >= largest / 2 ? largest : size * 2;
    }

    /** The address of a chunk; negated if it has only the size needed, because the budget ends here. */
    private long allocate(int size, int needed) {
        try {
            return file.allocate(size, false);
        } catch (NoRoom e) {
            if (e.loss != Loss.BUDGET_BYTES || size == needed && !beyondBudget) {
                throw e;
            }
            return -file.allocate(needed, beyondBudget);
        }
    }
}
