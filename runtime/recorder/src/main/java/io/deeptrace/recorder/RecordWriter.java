// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/**
 * Writes the records of one lane into its chunks. A record that does not fit moves whole into the next chunk. Nothing of
 * a record can be read before {@link #commit}; until then {@link #begin} takes it back.
 */
final class RecordWriter {
    private static final int FIRST_SIZE = 4096;
    /** Of a chunk, and so of a record. */
    private static final int LARGEST_SIZE = 1 << 20;
    /** Bytes of the longest varint. */
    private static final int LONGEST_NUMBER = 10;

    private final TraceFile file;
    private final int lane;
    private long chunk;
    private long start;
    private long position;
    private long end;
    private int nextSize = FIRST_SIZE;
    private int sequence;
    private long lastNanos;
    private boolean beyondBudget;
    /** Null if all calls are kept. */
    private LastRoots lastRoots;

    RecordWriter(TraceFile file, int lane, long nanos) {
        this.file = file;
        this.lane = lane;
        this.lastNanos = nanos;
    }

    /** The lane keeps only its last root calls. */
    void keep(LastRoots roots) {
        lastRoots = roots;
    }

    /** The next record begins a chunk. */
    void beginChunk() {
        commitAll();
        end = start;
        nextSize = FIRST_SIZE;
    }

    /** Begins a record, and drops one that was begun and not committed. */
    void begin(int kind, boolean mayOverdraw) {
        beyondBudget = mayOverdraw;
        position = start;
        put(kind);
    }

    /**
     * Begins the record of a call's begin, within the budget. As all that each call needs: room is looked for once, and no
     * field is written between two bytes.
     */
    void enter(int method, int site) {
        beyondBudget = false;
        position = start;
        if (end - start < 2 * LONGEST_NUMBER + 1) {
            grow(2 * LONGEST_NUMBER + 1);
        }
        long at = position;
        Memory.U.putByte(null, at++, (byte) Format.EVENT_ENTER);
        position = number(number(at, method), site);
    }

    /** A value that is its tag, or a number: a whole one, a char or the bits of a floating-point one. */
    void value(int tag, long bits) {
        if (end - position < LONGEST_NUMBER + 1) {
            grow(LONGEST_NUMBER + 1);
        }
        position = value(position, tag, bits);
    }

    private static long value(long to, int tag, long bits) {
        long at = to;
        Memory.U.putByte(null, at++, (byte) tag);
        switch (tag) {
            case Format.VALUE_BYTE:
            case Format.VALUE_SHORT:
            case Format.VALUE_INT:
            case Format.VALUE_LONG:
                return number(at, bits << 1 ^ bits >> 63);
            case Format.VALUE_CHAR:
                return number(at, bits);
            case Format.VALUE_FLOAT:
                return fixed(at, bits, Float.BYTES);
            case Format.VALUE_DOUBLE:
                return fixed(at, bits, Double.BYTES);
            default:
                return at;
        }
    }

    /** Ends the values of a record, and the record with its time step; the address at which it begins. */
    long commitValues(long nanos) {
        if (end - position < LONGEST_NUMBER + 1) {
            grow(LONGEST_NUMBER + 1);
        }
        long record = start;
        commitValues(position, nanos);
        return record;
    }

    /** As {@link #commitValues(long)}; but the record can be read, and is there for good, only after a further commit. */
    long pendValues(long nanos) {
        if (end - position < LONGEST_NUMBER + 1) {
            grow(LONGEST_NUMBER + 1);
        }
        long record = start;
        endValues(position, nanos);
        start = position;
        return record;
    }

    private void commitValues(long at, long nanos) {
        endValues(at, nanos);
        commit();
    }

    private void endValues(long at, long nanos) {
        long now = nanos > lastNanos ? nanos : lastNanos;
        Memory.U.putByte(null, at, (byte) Format.VALUE_END);
        position = number(at + 1, now - lastNanos);
        lastNanos = now;
    }

    /**
     * The whole record of a call's end. As all that each call needs: room is looked for once.
     *
     * @param tag of the value returned, or {@link Format#VALUE_END} if there is none
     * @param bits as for {@link #value}
     */
    void exit(int tag, long bits, long nanos) {
        beyondBudget = true;
        position = start;
        if (end - start < 2 * LONGEST_NUMBER + 3) {
            grow(2 * LONGEST_NUMBER + 3);
        }
        long at = position;
        Memory.U.putByte(null, at++, (byte) Format.EVENT_EXIT);
        if (tag != Format.VALUE_END) {
            at = value(at, tag, bits);
        }
        commitValues(at, nanos);
    }

    /** The number of bytes of the record so far. */
    int length() {
        return (int) (position - start);
    }

    /** Where the next record begins. */
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

    private void commitUntil(long end) {
        Memory.U.putIntRelease(null, chunk + Format.CHUNK_COMMITTED, (int) (end - chunk) - Format.CHUNK_HEADER);
    }

    /** Where the values of an ENTER event begin. */
    static long values(long enter) {
        long at = enter + 1;
        for (int numbers = 0; numbers < 2; at++) {
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
        long now = nanos > lastNanos ? nanos : lastNanos;
        varint(now - lastNanos);
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
        if (end - position < LONGEST_NUMBER) {
            grow(LONGEST_NUMBER);
        }
        position = number(position, value);
    }

    /** Writes a varint; the address behind it. */
    private static long number(long at, long value) {
        if ((value & ~0x7FL) == 0) {
            Memory.U.putByte(null, at, (byte) value);
            return at + 1;
        }
        if ((value & ~0x3FFFL) == 0) {
            Memory.U.putByte(null, at, (byte) (value | 0x80));
            Memory.U.putByte(null, at + 1, (byte) (value >>> 7));
            return at + 2;
        }
        return longNumber(at, value);
    }

    private static long longNumber(long to, long value) {
        long at = to;
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            Memory.U.putByte(null, at++, (byte) (rest | 0x80));
            rest >>>= 7;
        }
        Memory.U.putByte(null, at, (byte) rest);
        return at + 1;
    }

    private static long fixed(long at, long bits, int bytes) {
        for (int i = 0; i < bytes; i++) {
            Memory.U.putByte(null, at + i, (byte) (bits >>> 8 * i));
        }
        return at + bytes;
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
        varint(utf8(bytes, coder, chars, false));
        utf8(bytes, coder, chars, true);
    }

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
                put(more == 0 ? c : (0xF0 << 3 - more & 0xFF) | c >> 6 * more);
                for (int shift = 6 * (more - 1); shift >= 0; shift -= 6) {
                    put(0x80 | c >> shift & 0x3F);
                }
            }
        }
        return size;
    }

    private void grow(int bytes) {
        int partial = length();
        int before = lastRoots == null ? 0 : LONGEST_NUMBER + 2;
        int needed = (Format.CHUNK_HEADER + before + partial + bytes + 64 + Format.PAGE - 1) & -Format.PAGE;
        if (needed > LARGEST_SIZE) {
            throw NoRoom.SIZE;
        }
        int size = needed > nextSize ? needed : nextSize;
        long fresh = lastRoots == null ? 0 : lastRoots.reuse(needed);
        if (fresh != 0) {
            size = Memory.U.getInt(null, fresh + Format.CHUNK_SIZE);
        } else {
            fresh = allocate(size, needed);
            size = fresh < 0 ? needed : size;
            fresh = fresh < 0 ? -fresh : fresh;
        }
        commitAll();
        long first = fresh + Format.CHUNK_HEADER;
        if (lastRoots != null) {
            Memory.U.putByte(null, first, (byte) Format.EVENT_CALLS_BEFORE);
            first = number(first + 1, lastRoots.callsBefore());
            Memory.U.putByte(null, first++, (byte) 0); // no time has passed
            lastRoots.began(fresh);
        }
        for (int i = 0; i < partial; i++) {
            Memory.U.putByte(null, first + i, Memory.U.getByte(null, start + i));
        }
        Memory.U.putInt(null, fresh + Format.CHUNK_LANE, lane);
        Memory.U.putInt(null, fresh + Format.CHUNK_SIZE, size);
        Memory.U.putInt(null, fresh + Format.CHUNK_COMMITTED, 0);
        Memory.U.putInt(null, fresh + Format.CHUNK_SEQUENCE, sequence++);
        Memory.U.putLong(null, fresh + Format.CHUNK_BASE_NANOS, lastNanos);
        Memory.U.putIntRelease(null, fresh, Format.CHUNK_MAGIC);
        chunk = fresh;
        start = first;
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
