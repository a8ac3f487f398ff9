// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import java.io.File;
import java.io.IOException;
import jdk.internal.vm.annotation.ForceInline;

/** All of one recording that is not one thread's own. */
final class Recording {
    private static final long IDLE_NANOS = 1_000_000_000;
    private static final long CALLS_LEFT = Memory.U.objectFieldOffset(Recording.class, "callsLeft");
    private static final long ROOTS = Memory.U.objectFieldOffset(Recording.class, "roots");
    private static final long IDENTITIES = Memory.U.objectFieldOffset(Recording.class, "identities");
    private static final long STOPPED = Memory.U.objectFieldOffset(Recording.class, "stopped");
    private static final long SCOPES_OPENED = Memory.U.objectFieldOffset(Recording.class, "scopesOpened");
    private static final long EXHAUSTED = Memory.U.objectFieldOffset(Recording.class, "exhausted");
    private static final long LANES = Memory.U.objectFieldOffset(Recording.class, "lanes");
    private static final long ROOM = Memory.U.objectFieldOffset(Recording.class, "room");
    /** Bytes of the heap for values that are not in the file yet, at most, and of how many times that heap. */
    private static final long MOST_ROOM = 16 << 20;

    private static final int HEAP_PER_ROOM = 32;
    private static final int FEWEST_VALUE_BYTES = 1024;
    private static final int MOST_VALUE_BYTES = 32 << 10;

    final boolean armed;
    final int capPerCall;
    /** Which calls {@link #capPerCall} keeps, a constant of {@link RecorderOptions}. */
    final int keep;

    final long sampleSeed;
    final int capPerSite;
    final long minNanos;
    final int lastRoots;
    final boolean untilThrow;
    final int values;
    /** How many evaluations of each expression in one call are recorded, of the first and of the last ones. */
    final int firstEvaluations;

    final int lastEvaluations;

    final int valueDepth;
    final int valueWidth;
    final int valueLength;
    /** A value that has become longer than this goes no deeper. */
    final int valueBytes;

    final Sites sites;
    /** Of methods that no call has entered yet. */
    final Definitions definitions;

    final Selections selections;

    /** Null if every root call is to be recorded. */
    final RootQuestion question;

    /** Null if calls are recorded, and not only counted. */
    final Tally tally;
    /** Null if probes may cost what they cost. */
    final Overhead overhead;

    /** Tasks given to pools. */
    final HandOvers queued = new HandOvers(Starter.HANDED_OVER);
    /** Tasks forked, or given to a fork-join pool. */
    final HandOvers forked = new HandOvers(Starter.FORKED);

    final Retirement retirement;

    final Clock clock;
    final TraceFile file;
    final Symbols symbols;
    final Shapes shapes;
    final StackFrames stackFrames;
    /** If set, no probe records: so it is until the recorder is started, and after its stop. */
    volatile boolean stopped = true;
    /** The budget that is used up, a constant of {@link Loss}, or {@link Loss#NONE}. */
    volatile int exhausted = Loss.NONE;

    final TraceFileWriter writer;
    private final long maxNanos;
    private final int oneRootIn;
    private final int mostRoots;
    /** When a thread was seen inside a call last; 0 before anybody has looked. */
    private long busySeen;

    private int scopesOpened;
    private volatile long callsLeft;
    private volatile int roots;
    private volatile int lanes;
    /** Numbers given to objects. */
    private volatile int identities;
    /** Bytes of the heap that may still be taken. */
    private volatile long room;

    private volatile long firstCall = -1;
    private volatile Throwable failure;

    Recording(String path, RecorderOptions options) throws IOException {
        armed = options.armed;
        tally = options.tally ? new Tally() : null;
        overhead = options.maxOverhead > 0 ? new Overhead(options.maxOverhead) : null;
        question = options.when == null ? null : new RootQuestion(options.when, options.rootsWithReceiver);
        capPerCall = options.capPerCall;
        lastRoots = options.lastRoots;
        untilThrow = options.untilThrow;
        keep = options.keep;
        sampleSeed = options.sampleSeed;
        capPerSite = givesUp() ? Integer.MAX_VALUE : options.capPerSite;
        minNanos = options.minNanos;
        oneRootIn = options.oneRootIn;
        mostRoots = options.mostRoots;
        values = options.values;
        firstEvaluations = options.firstEvaluations;
        lastEvaluations = options.lastEvaluations;
        long heap = Runtime.getRuntime().maxMemory() / HEAP_PER_ROOM;
        room = heap < MOST_ROOM ? heap : MOST_ROOM;
        valueDepth = options.valueDepth > 32 ? 32 : options.valueDepth;
        valueWidth = options.valueWidth;
        valueLength = options.valueLength;
        long bytes =
                2L * options.valueWidth * options.valueLength * (options.valueDepth > 2 ? options.valueDepth - 1 : 1);
        valueBytes = bytes < FEWEST_VALUE_BYTES
                ? FEWEST_VALUE_BYTES
                : bytes > MOST_VALUE_BYTES ? MOST_VALUE_BYTES : (int) bytes;
        retirement = new Retirement(this, options.sites);
        callsLeft = options.maxCalls;
        maxNanos = options.maxSeconds * 1_000_000_000L;
        clock = new Clock(options.coarseClock);
        file = new TraceFile(options.maxBytes);
        writer = new TraceFileWriter(path, file, this);
        writeHeader();
        symbols = new Symbols(file);
        sites = new Sites(options.sites, symbols);
        definitions = new Definitions(symbols);
        selections = new Selections();
        shapes = new Shapes(symbols, options.redactions, options.valueRules);
        stackFrames = new StackFrames(symbols);
        if (keep != RecorderOptions.KEEP_FIRST) {
            tellKeep();
        }
        writer.start();
        if (options.coarseClock) {
            clock.start();
        }
    }

    /** Up to so many calls out of the budget; 0 if it is used up, as {@link #exhausted} then says. */
    int takeCalls(int most) {
        while (true) {
            long left = callsLeft;
            long take = left >>> 6 > most ? most : left >>> 6 < 1 ? 1 : left >>> 6;
            if (left <= 0) {
                exhausted = Loss.BUDGET_CALLS;
                return 0;
            }
            if (Memory.U.compareAndSetLong(this, CALLS_LEFT, left, left - take)) {
                return (int) take;
            }
        }
    }

    void giveBackCalls(int calls) {
        Memory.U.getAndAddLong(this, CALLS_LEFT, calls);
    }

    /** Whether no call will be recorded any more. */
    boolean isOver() {
        int cause = exhausted;
        return cause >= 0 && !(givesUp() && (cause == Loss.BUDGET_CALLS || cause == Loss.BUDGET_BYTES));
    }

    /** Whether calls are given up for later ones. */
    boolean givesUp() {
        return lastRoots > 0 || keep != RecorderOptions.KEEP_FIRST || decidesAtEnd();
    }

    /** Whether very short capped calls need not each be timed. */
    boolean samplesTimes() {
        return keep == RecorderOptions.KEEP_FIRST && overhead == null && !clock.coarse;
    }

    /** Whether it may turn out at the end of a root call that it is not to be there. */
    boolean decidesAtEnd() {
        return question != null && question.asksEnd();
    }

    /** Calls were given up: there is room for others. */
    void roomAgain() {
        if (!isOver()) {
            exhausted = Loss.NONE;
        }
    }

    /** Whether so many bytes of the heap may be taken for values that are not in the file yet; they are then. */
    boolean takeRoom(long bytes) {
        if (Memory.U.getAndAddLong(this, ROOM, -bytes) >= bytes) {
            return true;
        }
        giveRoom(bytes);
        return false;
    }

    /** They are not taken any more. */
    void giveRoom(long bytes) {
        Memory.U.getAndAddLong(this, ROOM, bytes);
    }

    /** A value found no room in the file; whether none that comes will. */
    boolean noRoom(NoRoom cause) {
        if (cause.loss == Loss.BUDGET_BYTES) {
            exhausted = Loss.BUDGET_BYTES;
        }
        return cause.loss != Loss.RECORDER;
    }

    /** Whether one more root call may open a scope; it is counted. */
    boolean admitsRoot() {
        return mostRoots == 0 || scopesOpened < mostRoots && Memory.U.getAndAddInt(this, SCOPES_OPENED, 1) < mostRoots;
    }

    /** Whether all root calls have begun that are admitted. */
    boolean hasAllRoots() {
        return mostRoots > 0 && Memory.U.getIntVolatile(this, SCOPES_OPENED) >= mostRoots;
    }

    /**
     * Whether no thread has been seen inside a call for a while. A thread that a call has started is inside the scope as long as it lives, and a pool's worker may live as long
     * as the program.
     */
    boolean isIdle() {
        long now = System.nanoTime();
        Lane[] lanes = Gate.lanes();
        boolean busy = busySeen == 0;
        for (int i = 0; i < lanes.length && !busy; i++) {
            busy = Gate.stays(lanes[i]) && lanes[i].isInCall();
        }
        if (busy) {
            busySeen = now;
        }
        return now - busySeen > IDLE_NANOS;
    }

    /** Whether the root call that begins now, and opens a scope, is to be recorded. */
    boolean takesRoot() {
        return oneRootIn == 1 || Memory.U.getAndAddInt(this, ROOTS, 1) % oneRootIn == 0;
    }

    int nextLane() {
        int lane = Memory.U.getAndAddInt(this, LANES, 1) + 1;
        file.lanes = lane;
        return lane;
    }

    /** The first of so many numbers for objects, which nobody else gets; from 1. */
    int takeIdentities(int count) {
        return Memory.U.getAndAddInt(this, IDENTITIES, count) + 1;
    }

    /** True as long as one thread alone has been in a scope. */
    @ForceInline
    boolean oneLane() {
        return Memory.U.getInt(this, LANES) <= 1;
    }

    /**
     * Whether it is neither stopped nor exhausted. Read as if these fields were not volatile, which would have the compiler forget all
     * that it knows of others: so it is for code that the JVM compiles by itself, and in which no loop could keep what was read.
     */
    @ForceInline
    boolean seemsOpen() {
        return !seemsStopped() && Memory.U.getInt(this, EXHAUSTED) < 0;
    }

    /** As {@link #seemsOpen}. */
    @ForceInline
    boolean seemsStopped() {
        return Memory.U.getBoolean(this, STOPPED);
    }

    /** The first root call begins: the seconds count from here. */
    void scopeOpens() {
        if (firstCall < 0) {
            firstCall = clock.exactNanos();
        }
    }

    void checkSeconds() {
        if (maxNanos > 0 && firstCall >= 0 && clock.exactNanos() - firstCall > maxNanos && exhausted < 0) {
            exhausted = Loss.BUDGET_SECONDS;
        }
    }

    /** Remembers the first failure of the recorder itself, to be told at the end. */
    void failed(Throwable cause) {
        if (failure == null) {
            failure = cause;
        }
    }

    Throwable failure() {
        return failure;
    }

    void close() throws IOException {
        long end = clock.exactNanos();
        clock.end();
        Memory.U.putLong(null, file.header() + Format.HEADER_END_NANOS, end);
        Memory.U.putIntRelease(null, file.header() + Format.HEADER_STATE, 1);
        writer.close(file.close());
        if (file.failure != null) {
            throw new IOException(
                    "its file could not be written to its end; what it holds up to there can be read", file.failure);
        }
    }

    private void tellKeep() {
        symbols.pair(
                Format.SYMBOL_INFO,
                "keep",
                keep == RecorderOptions.KEEP_LAST
                        ? "last " + capPerCall
                        : "sample " + capPerCall + " seed " + sampleSeed);
    }

    private void writeHeader() throws IOException {
        long header = file.header();
        Memory.U.putInt(null, header + Format.HEADER_VERSION, Format.VERSION);
        Memory.U.putLong(null, header + Format.HEADER_EPOCH_MILLIS, System.currentTimeMillis());
        Memory.U.putLong(null, header + Format.HEADER_PID, pid());
        Memory.U.putInt(null, header + Format.HEADER_REUSE, givesUp() ? 1 : 0);
        Memory.U.putLong(null, header, Format.MAGIC);
    }

    /** Where Linux says it, which takes no threads and no pool of them, as a {@link ProcessHandle} does. */
    private static long pid() throws IOException {
        String self = new File("/proc/self").getCanonicalFile().getName();
        try {
            return Long.parseLong(self);
        } catch (NumberFormatException e) {
            return ProcessHandle.current().pid();
        }
    }
}
