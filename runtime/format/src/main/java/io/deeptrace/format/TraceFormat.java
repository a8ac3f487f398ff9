// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.format;

/**
 * The numbers of the trace file: offsets of the header, kinds of records and tags of values. What they mean is written
 * in {@code docs/trace-file.md}; this class only names them.
 */
public final class TraceFormat {
    /** First eight bytes of a trace file, {@code DTRACE\r\n}, read as a little-endian long. */
    public static final long MAGIC = 0x0A0D_4543_4152_5444L;
    /** Version of the format described here. */
    public static final int VERSION = 7;
    /** Size of the file header; the first chunk begins here. Every chunk of this size or larger begins at a multiple of it. */
    public static final int PAGE = 4096;
    /** Size of the smallest chunk. */
    public static final int SMALLEST_CHUNK = 256;

    /** Header: int, the version. */
    public static final int HEADER_VERSION = 8;
    /** Header: int, 0 while recording, 1 once finished. */
    public static final int HEADER_STATE = 12;
    /** Header: long, wall-clock time of trace time 0, in ms since 1970. */
    public static final int HEADER_EPOCH_MILLIS = 16;
    /** Header: long, trace time of the finish in ns; 0 while recording. */
    public static final int HEADER_END_NANOS = 24;
    /** Header: long, the process id. */
    public static final int HEADER_PID = 32;
    /** Header: int, 1 if chunks are used again while recording. */
    public static final int HEADER_REUSE = 40;
    /** Header: first of {@link #LOSSES} longs, the calls lost by each {@link Loss}, in its order. */
    public static final int HEADER_LOSSES = 64;
    /** Number of loss counters in the header. */
    public static final int LOSSES = 16;

    /** First int of a chunk, {@code CHNK}. */
    public static final int CHUNK_MAGIC = 0x4B4E_4843;
    /** In its place, {@code FREE}: what the chunk held was not to be kept. */
    public static final int CHUNK_FREE = 0x4545_5246;
    /** Chunk: int, the lane it belongs to; lane 0 holds the symbols. */
    public static final int CHUNK_LANE = 4;
    /** Chunk: int, its whole size in bytes, a multiple of {@link #PAGE}, or {@link #SMALLEST_CHUNK} and its doubles below that. */
    public static final int CHUNK_SIZE = 8;
    /** Chunk: int, number of payload bytes that are committed; written last. */
    public static final int CHUNK_COMMITTED = 12;
    /** Chunk: int, its number within its lane, from 0. */
    public static final int CHUNK_SEQUENCE = 16;
    /** Chunk: long, trace time in ns that the first time step of the payload counts from. */
    public static final int CHUNK_BASE_NANOS = 24;
    /** Size of a chunk's header; the payload begins here. */
    public static final int CHUNK_HEADER = 32;

    /** Bits of an event's first number that tell what it is; the rest of it depends on that. */
    public static final int LEAD_BITS = 2;
    /** Lead: the open call returns nothing, or nothing that is kept; the rest is the time step. */
    public static final int LEAD_EXIT = 0;
    /** Lead: the open call returns the value that follows; the rest is the time step. */
    public static final int LEAD_RESULT = 1;
    /** Lead: a call begins; the rest is the number of its edge. */
    public static final int LEAD_EDGE = 2;
    /** Lead: the rest is the kind of event. */
    public static final int LEAD_EVENT = 3;

    /** Event: a call begins. */
    public static final int EVENT_ENTER = 1;
    /** Event: the open call ends by an exception. */
    public static final int EVENT_THROW = 3;
    /** Event: the open call ended unseen; the recorder noticed at a later event. */
    public static final int EVENT_UNWOUND = 4;
    /** Event: calls made by the open call that were counted and not recorded. */
    public static final int EVENT_CAPPED = 5;
    /** Added to the cause of {@link #EVENT_CAPPED}: more calls may have been made inside those counted than it tells. */
    public static final int AT_LEAST = 0x80;
    /** Added to the cause of {@link #EVENT_CAPPED}: not each of them was timed; their time is an estimate. */
    public static final int ESTIMATED = 0x10;
    /** Added to the cause of {@link #EVENT_CAPPED}: the last calls are kept, and these were given up for them. */
    public static final int KEPT_LAST = 0x20;
    /** Added to the cause of {@link #EVENT_CAPPED}: some calls are kept that were chosen at random, and these are not. */
    public static final int KEPT_SAMPLE = 0x40;
    /** Event: the open call starts a thread. */
    public static final int EVENT_THREAD_START = 6;
    /** Event: arguments of the open call, which ends next, are others than at its begin. */
    public static final int EVENT_CHANGED = 7;
    /** Event: calls at the bottom of the lane belong to another call from now on. */
    public static final int EVENT_WORKS_FOR = 8;

    /** Event: so many calls of the lane came before, of which the file need not hold all. */
    public static final int EVENT_CALLS_BEFORE = 9;
    /** Event: the call that begins next may be given up. */
    public static final int EVENT_KEPT = 10;
    /** In its place: the call that begins next was given up, and all that it made. */
    public static final int EVENT_GIVEN_UP = 11;
    /** Event: an expression of the open call has this value. */
    public static final int EVENT_EVALUATED = 12;
    /** Event: the open call has come to an expression that has no value. */
    public static final int EVENT_REACHED = 13;
    /** Event: an expression of an open call, of which nothing more will be told, was evaluated more often than that was recorded. */
    public static final int EVENT_UNRECORDED = 14;
    /** Event: from here on evaluations of an expression of the open call are told by later events, if at all. */
    public static final int EVENT_WITHHELD = 15;
    /** Event: an expression of an open call had this value at a place before. */
    public static final int EVENT_LATE = 16;
    /** Event: an open call had come at a place before to an expression that has no value. */
    public static final int EVENT_LATE_REACHED = 17;

    /** In the access flags of a method's symbol: no plan holds it, and a call entered it all the same. */
    public static final int ACCESS_DYNAMIC = 0x10000;

    /** Beside {@link #ACCESS_DYNAMIC}: the closure holds it once the objects are known that the root was called with. */
    public static final int ACCESS_SEEDED = 0x20000;

    /** Symbol: a method. */
    public static final int SYMBOL_METHOD = 1;
    /** Symbol: a site. */
    public static final int SYMBOL_SITE = 2;
    /** Symbol: a class that occurs in values. */
    public static final int SYMBOL_CLASS = 3;
    /** Symbol: a lane, that is a thread. */
    public static final int SYMBOL_LANE = 4;
    /** Symbol: a class has been instrumented. */
    public static final int SYMBOL_WOVEN = 5;
    /** Symbol: something reachable was left out, with the reason. */
    public static final int SYMBOL_LEFT_OUT = 6;
    /** Symbol: a key and a value about the recording. */
    public static final int SYMBOL_INFO = 7;
    /** Symbol: a place in the program, of which stacks of exceptions are made. */
    public static final int SYMBOL_FRAME = 8;
    /** Symbol: the method behind the class of a lambda or a method reference. */
    public static final int SYMBOL_LAMBDA = 9;
    /** Symbol: a method and the site from which it is called, under one number. */
    public static final int SYMBOL_EDGE = 10;
    /** Symbol: of a method is recorded what happens inside it. */
    public static final int SYMBOL_INNER = 11;
    /** Symbol: an expression of such a method. */
    public static final int SYMBOL_EXPRESSION = 12;

    /** Value: end of a list of values. */
    public static final int VALUE_END = 0;
    /** Value: null. */
    public static final int VALUE_NULL = 1;
    /** Value: true. */
    public static final int VALUE_TRUE = 2;
    /** Value: false. */
    public static final int VALUE_FALSE = 3;
    /** Value: a string, its length and its first characters. */
    public static final int VALUE_STRING = 11;
    /** Value: an object with its first fields. */
    public static final int VALUE_OBJECT = 12;
    /** Value: an array with its first elements. */
    public static final int VALUE_ARRAY = 13;
    /** Value: an object of which only the class is kept. */
    public static final int VALUE_OPAQUE = 14;
    /** Value: an enum constant. */
    public static final int VALUE_ENUM = 15;
    /** Value: a class object. */
    public static final int VALUE_CLASS = 16;
    /** Value: masked by a redaction rule. */
    public static final int VALUE_MASKED = 17;
    /** Value: a list, set or queue of the JDK with its first elements. */
    public static final int VALUE_SEQUENCE = 18;
    /** Value: a map of the JDK with its first entries. */
    public static final int VALUE_MAP = 19;
    /** Value: a throwable with its message and cause. */
    public static final int VALUE_THROWABLE = 20;
    /** Value: the object that encloses it, some levels up. */
    public static final int VALUE_CYCLE = 21;
    /** Value: the exception of the last THROW event before it in this lane. */
    public static final int VALUE_SAME_EXCEPTION = 22;
    /** Value: could not be read. */
    public static final int VALUE_UNREADABLE = 23;
    /** Before a value: the number of the object; of values with one number the object is the same. */
    public static final int VALUE_IDENTITY = 24;
    /** Before a value: it was being changed while it was read. */
    public static final int VALUE_TORN = 25;
    /** Value: an object of the JDK that stands for a date, a number and the like, as its text. */
    public static final int VALUE_WORDS = 26;
    /** Value: as {@link #VALUE_THROWABLE}, and the exceptions that it has suppressed. */
    public static final int VALUE_SUPPRESSING = 27;

    /** To the tag of a number, this one and all above, its length in bytes is added: leading zeros are not written. */
    public static final int VALUE_BYTE = 0x80;
    /** Value: a short. */
    public static final int VALUE_SHORT = 0x90;
    /** Value: a char. */
    public static final int VALUE_CHAR = 0xA0;
    /** Value: an int. */
    public static final int VALUE_INT = 0xB0;
    /** Value: a long. */
    public static final int VALUE_LONG = 0xC0;
    /** Value: a float. */
    public static final int VALUE_FLOAT = 0xD0;
    /** Value: a double. */
    public static final int VALUE_DOUBLE = 0xE0;

    private TraceFormat() {}

    /** Why a call was counted and not recorded. The order is that of the file. */
    public enum Loss {
        /** The cap of calls per site and parent call. */
        CAP_PER_CALL,
        /** The cap of calls per site in the whole trace. */
        CAP_PER_SITE,
        /** The budget of recorded calls. */
        BUDGET_CALLS,
        /** The budget of bytes. */
        BUDGET_BYTES,
        /** The budget of seconds. */
        BUDGET_SECONDS,
        /** The file could not be written. */
        DISK,
        /** No memory was left for the recorder. */
        MEMORY,
        /** The recorder failed; a message is among the info symbols. */
        RECORDER,
        /** The call was shorter than it had to be. */
        TOO_SHORT,
        /** Inside a root call that was left out, for only one in so many was to be recorded. */
        SAMPLED,
        /** In a root call that was recorded, and given up for later ones. */
        NOT_KEPT,
        /** After the exception that was to end the recording. */
        AFTER_THROW,
        /** In a root call that was recorded, and turned out not to be one that was asked for. */
        NOT_FITTING,
        /** Recording it would have taken more of the program's time than was allowed. */
        OVERHEAD,
        /** By the code of another agent, which changed a class that was loaded. */
        OTHER_AGENTS;

        /** Whether such calls are left out because somebody said so or they are not the program's, and not for want of room or by a fault. */
        public boolean isAskedFor() {
            return this == CAP_PER_CALL
                    || this == CAP_PER_SITE
                    || this == TOO_SHORT
                    || this == SAMPLED
                    || this == NOT_KEPT
                    || this == AFTER_THROW
                    || this == NOT_FITTING
                    || this == OVERHEAD
                    || this == OTHER_AGENTS;
        }
    }
}
