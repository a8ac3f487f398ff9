// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/** The numbers of the trace file that the recorder writes, as {@code io.deeptrace.format.TraceFormat} names them. */
final class Format {
    static final long MAGIC = 0x0A0D_4543_4152_5444L;
    static final int VERSION = 7;
    static final int PAGE = 4096;
    static final int HEADER_VERSION = 8;
    static final int HEADER_STATE = 12;
    static final int HEADER_EPOCH_MILLIS = 16;
    static final int HEADER_END_NANOS = 24;
    static final int HEADER_PID = 32;
    static final int HEADER_REUSE = 40;
    static final int HEADER_LOSSES = 64;
    static final int LOSSES = 16;

    static final int CHUNK_MAGIC = 0x4B4E_4843;
    static final int CHUNK_FREE = 0x4545_5246;
    static final int CHUNK_LANE = 4;
    static final int CHUNK_SIZE = 8;
    static final int CHUNK_COMMITTED = 12;
    static final int CHUNK_SEQUENCE = 16;
    static final int CHUNK_BASE_NANOS = 24;
    static final int CHUNK_HEADER = 32;

    static final int LEAD_BITS = 2;
    static final int LEAD_EXIT = 0;
    static final int LEAD_RESULT = 1;
    static final int LEAD_EDGE = 2;
    static final int LEAD_EVENT = 3;

    static final int EVENT_ENTER = 1;
    static final int EVENT_THROW = 3;
    static final int EVENT_UNWOUND = 4;
    static final int EVENT_CAPPED = 5;
    static final int EVENT_THREAD_START = 6;
    static final int EVENT_CHANGED = 7;
    static final int EVENT_WORKS_FOR = 8;

    static final int EVENT_CALLS_BEFORE = 9;
    static final int EVENT_KEPT = 10;
    static final int EVENT_GIVEN_UP = 11;
    static final int EVENT_EVALUATED = 12;
    static final int EVENT_REACHED = 13;
    static final int EVENT_UNRECORDED = 14;
    static final int EVENT_WITHHELD = 15;
    static final int EVENT_LATE = 16;
    static final int EVENT_LATE_REACHED = 17;

    /** As many times added to the cause of EVENT_CAPPED as a constant of {@link RecorderOptions} says which calls are kept. */
    static final int KEPT_LAST = 0x20;

    /** Added to the cause of EVENT_CAPPED. */
    static final int ESTIMATED = 0x10;

    /** Added to the cause of EVENT_CAPPED. */
    static final int AT_LEAST = 0x80;

    static final int SYMBOL_METHOD = 1;
    static final int SYMBOL_SITE = 2;
    static final int SYMBOL_CLASS = 3;
    static final int SYMBOL_LANE = 4;
    static final int SYMBOL_WOVEN = 5;
    static final int SYMBOL_LEFT_OUT = 6;
    static final int SYMBOL_INFO = 7;
    static final int SYMBOL_FRAME = 8;
    static final int SYMBOL_LAMBDA = 9;
    static final int SYMBOL_EDGE = 10;
    static final int SYMBOL_INNER = 11;
    static final int SYMBOL_EXPRESSION = 12;

    static final int VALUE_END = 0;
    static final int VALUE_NULL = 1;
    static final int VALUE_TRUE = 2;
    static final int VALUE_FALSE = 3;
    static final int VALUE_STRING = 11;
    static final int VALUE_OBJECT = 12;
    static final int VALUE_ARRAY = 13;
    static final int VALUE_OPAQUE = 14;
    static final int VALUE_ENUM = 15;
    static final int VALUE_CLASS = 16;
    static final int VALUE_MASKED = 17;
    static final int VALUE_SEQUENCE = 18;
    static final int VALUE_MAP = 19;
    static final int VALUE_THROWABLE = 20;
    static final int VALUE_CYCLE = 21;
    static final int VALUE_SAME_EXCEPTION = 22;
    static final int VALUE_UNREADABLE = 23;
    static final int VALUE_IDENTITY = 24;
    static final int VALUE_TORN = 25;
    static final int VALUE_WORDS = 26;
    static final int VALUE_SUPPRESSING = 27;

    static final int VALUE_BYTE = 0x80;
    static final int VALUE_SHORT = 0x90;
    static final int VALUE_CHAR = 0xA0;
    static final int VALUE_INT = 0xB0;
    static final int VALUE_LONG = 0xC0;
    static final int VALUE_FLOAT = 0xD0;
    static final int VALUE_DOUBLE = 0xE0;

    private Format() {}
}
