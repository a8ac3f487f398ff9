// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import jdk.internal.vm.annotation.DontInline;

/**
 * One thread's calls: its stack of frames, its counts and its part of the file. Only that thread calls it, but for {@link
 * #settle}.
 *
 * <p>Balance is never trusted, because a stack overflow can swallow the end of a call: each event brings its frame, and
 * what lies above that frame is closed as unwound. Every step leaves the lane consistent at each instruction: an event
 * counts from its commit on, and {@link #busy} keeps the recorder's own use of woven JDK methods out.
 *
 * <p>It is long because all that may change between two events of a thread stands here together, where the order of the
 * changes can be read.
 */
final class Lane {
    private static final long BUSY = Memory.U.objectFieldOffset(Lane.class, "busy");

    final Thread owner;
    final Recording recording;
    final int number;
    final RecordWriter out;
    /** True if another thread's open call started this thread: all it does is in scope. */
    final boolean inherited;
    /** The frame whose ENTER is being written, or null. */
    Frame preparing;
    /** True while the recorder is at work on this thread. */
    boolean busy;

    final ValueWriter values;

    /** Why nothing is recorded any more and all calls are only counted, a constant of {@link Loss}, or {@link Loss#NONE}. */
    private int countedOnly;

    private final int parentLane;
    private final long parentCall;
    private final LaneClock clock;
    private final LaneBudget budget;
    private final CallCounts counts = new CallCounts();
    private Frame[] frames = new Frame[8];
    /** Number of open recorded calls. */
    private int depth;

    /** The frame of a call that is counted and not recorded, or null; all that happens inside it is only counted. */
    private Frame skip;

    private CallCount skipCount;
    private int skipCause;
    private long skipStart;
    private long endNanos;
    private Throwable passing;
    /** The exception last written in the open scope: the calls that it passes refer to it. */
    private Throwable lastThrown;

    private long calls;
    /** Calls lost by errors of the recorder, not yet in the header. Only a field, so that to count needs no stack. */
    private int errors;

    private Throwable error;

    Lane(
            Thread owner,
            Recording recording,
            int number,
            boolean inherited,
            int parentLane,
            long parentCall,
            int cause,
            long heldUp) {
        this.owner = owner;
        this.recording = recording;
        this.number = number;
        this.inherited = inherited;
        this.parentLane = parentLane;
        this.parentCall = parentCall;
        this.countedOnly = cause;
        clock = new LaneClock(recording.clock, heldUp);
        budget = new LaneBudget(recording);
        out = new RecordWriter(recording.file, number, clock.now());
        values = new ValueWriter(out, recording);
        frames[0] = new Frame(this, 0);
    }

    /** The agent's own work begins on this thread; false if the recorder is at work here already. */
    boolean holdUp() {
        if (busy) {
            return false;
        }
        busy = true;
        clock.stop();
        return true;
    }

    /** Ends what {@link #holdUp} began. */
    void letGo() {
        clock.goOn();
        busy = false;
    }

    /** As another thread sees it. */
    boolean atWork() {
        return Memory.U.getBooleanVolatile(this, BUSY);
    }

    boolean inScope() {
        return depth > 0 || inherited || skip != null;
    }

    /** Null if nothing is recorded, be it for the rest of a capped call or for ever. */
    Frame enter(int method, Entry entry) {
        if (busy || recording.stopped) {
            return null;
        }
        CallCount skipping = skipCount;
        if (skipping != null && preparing == null && errors == 0) {
            // Inside a capped call, where most calls of a long run are, there is nothing that could fail.
            skipping.nested++;
            return null;
        }
        busy = true;
        Frame frame = null;
        try {
            frame = begin(method, entry);
        } catch (Throwable e) {
            frame = null;
            preparing = null;
            error = e;
            errors++;
        }
        busy = false;
        return frame;
    }

    @DontInline
    private Frame begin(int method, Entry entry) {
        if (preparing != null || errors > 0) {
            abandon();
        }
        if (skip != null) {
            if (skipCount != null) {
                skipCount.nested++;
            } else {
                recording.file.lose(skipCause, 1);
            }
            return null;
        }
        if (depth == 0 && !inherited && entry != Entry.ROOT) {
            return null;
        }
        if (countedOnly >= 0) {
            recording.file.lose(countedOnly, 1);
            return null;
        }
        Frame parent = frames[depth];
        Frame frame = frame(depth + 1);
        frame.method = method;
        if (method >= recording.unforeseen.first && !name(method, frame)) {
            return frame;
        }
        // The JVM initialises a class at instructions that are no sites: the parent's last site says nothing then.
        frame.callSite = entry == Entry.INITIALIZER ? 0 : parent.site;
        CallCount count = count(parent, frame.callSite, method);
        int cause = count.cause >= 0 ? count.cause : budget.refusal(count, depth > 0 || inherited);
        if (cause >= 0) {
            skip(frame, count, cause);
            return frame;
        }
        count.recorded++;
        frame.site = 0;
        frame.lastCount = 0;
        frame.countsBelow = counts.size();
        values.failure = null;
        try {
            out.enter(method, frame.callSite);
            preparing = frame;
        } catch (NoRoom e) {
            refuse(frame, e.loss);
        }
        return frame;
    }

    private boolean name(int method, Frame frame) {
        try {
            recording.unforeseen.entered(method);
            return true;
        } catch (NoRoom e) {
            // Nothing can name this method, so it is counted where no name is needed, and all below it.
            skipUnnamed(frame, e.loss);
            return false;
        }
    }

    private CallCount count(Frame parent, int site, int method) {
        if (parent.lastCount > 0) {
            CallCount last = counts.get(parent.lastCount - 1);
            if (last.site == site && last.method == method) {
                return last;
            }
        }
        int index = counts.of(site, method, parent.countsBelow);
        parent.lastCount = index + 1;
        return counts.get(index);
    }

    private void skip(Frame frame, CallCount count, int cause) {
        count.refuse(cause);
        skipStart = -1;
        if (depth > 0) {
            count.count++;
            skipCount = count;
            skip = frame;
        } else {
            skipUnnamed(frame, cause);
        }
    }

    private void skipUnnamed(Frame frame, int cause) {
        recording.file.lose(cause, 1);
        skipStart = -1;
        skipCause = cause;
        skipCount = null;
        skip = frame;
    }

    /** The ENTER of a call that had been let in cannot be written: the call is counted instead. */
    private void refuse(Frame frame, int cause) {
        preparing = null;
        counts.cut(frame.countsBelow);
        CallCount count = counts.get(frames[depth].lastCount - 1);
        count.recorded--;
        budget.takeBack(frame.callSite);
        if (cause == Loss.BUDGET_BYTES) {
            recording.exhausted = cause;
        }
        skip(frame, count, cause);
    }

    /** The ENTER on hand was never completed: an exception of the recorder's, or an overflow, came between. */
    private void abandon() {
        if (preparing != null) {
            preparing = null;
            errors++;
        }
        tellErrors();
    }

    private void tellErrors() {
        if (errors > 0) {
            boolean memory = error == null || error instanceof VirtualMachineError;
            recording.file.lose(memory ? Loss.MEMORY : Loss.RECORDER, errors);
            errors = 0;
        }
        if (error != null) {
            recording.failed(error);
            error = null;
        }
    }

    /** All arguments are written: the call begins now. */
    @DontInline
    void start(Frame frame) {
        if (busy || recording.stopped) {
            return;
        }
        busy = true;
        try {
            if (preparing == frame) {
                open(frame);
            } else if (skip == frame) {
                skipStart = clock.now();
            }
        } catch (NoRoom e) {
            refuse(frame, e.loss);
            skipStart = clock.now();
        } catch (Throwable e) {
            preparing = null;
            error = e;
            errors++;
        }
        busy = false;
    }

    /** The next argument or the result of the call on hand. */
    @DontInline
    void value(Object value) {
        busy = true;
        try {
            values.object(value);
        } catch (Throwable e) {
            values.failure = e;
        }
        busy = false;
    }

    /** As {@link #value}, of a value whose name says that it is a secret. */
    void maskedValue(Object value) {
        busy = true;
        try {
            values.maskedObject(value);
        } catch (Throwable e) {
            values.failure = e;
        }
        busy = false;
    }

    /** What ends the call on hand. */
    void exception(Throwable exception) {
        busy = true;
        try {
            values.exception(exception, exception == lastThrown);
        } catch (Throwable e) {
            values.failure = e;
        }
        busy = false;
    }

    private void open(Frame frame) throws Throwable {
        values.check();
        out.commitValues(clock.now());
        preparing = null;
        depth = frame.depth;
        frame.call = ++calls;
    }

    /** The frame's call executes this site from now on. */
    void at(Frame frame, int site) {
        if (frame.depth == depth && skip == null && preparing == null) {
            frame.site = site;
        } else {
            atAfterLoss(frame, site);
        }
    }

    @DontInline
    private void atAfterLoss(Frame frame, int site) {
        if (busy || recording.stopped || frame == skip) {
            return;
        }
        busy = true;
        try {
            if (returnTo(frame, clock.now())) {
                frame.site = site;
            }
        } catch (NoRoom e) {
            die(e.loss);
        } catch (Throwable e) {
            error = e;
        }
        busy = false;
    }

    /** Closes whatever is above this frame; false if it is gone itself. */
    private boolean returnTo(Frame frame, long now) {
        if (preparing != null) {
            abandon();
        }
        if (frame.depth > depth || countedOnly >= 0) {
            return false;
        }
        if (skip != null) {
            endSkip(now, false);
        }
        while (depth > frame.depth) {
            Frame gone = frames[depth];
            reportCounts(gone, now);
            out.begin(Format.EVENT_UNWOUND, true);
            out.commit(now);
            depth--;
        }
        return true;
    }

    private void endSkip(long now, boolean threw) {
        if (skipCount != null) {
            skipCount.nanos += skipStart >= 0 ? now - skipStart : 0;
            skipCount.thrown += threw ? 1 : 0;
        }
        skip = null;
        skipCount = null;
        closeScope();
    }

    private void closeScope() {
        if (depth == 0 && !inherited) {
            counts.cut(0);
            frames[0].lastCount = 0;
            lastThrown = null;
            Gate.scopeCloses();
        }
    }

    /** The call returns nothing ({@link Format#VALUE_END}), a value that is its tag, or a whole number. */
    @DontInline
    void exit(Frame frame, int tag, long value) {
        if (busy || recording.stopped) {
            return;
        }
        busy = true;
        try {
            long now = clock.now();
            if (frame == skip) {
                endSkip(now, false);
            } else if (isTop(frame) || returnTo(frame, now)) {
                reportCounts(frame, now);
                out.exit(values.areNone() ? Format.VALUE_END : tag, value, now);
                close(frame);
            }
        } catch (NoRoom e) {
            die(e.loss);
        } catch (Throwable e) {
            error = e;
        }
        busy = false;
    }

    /** Whether it is the innermost call, and being recorded: then nothing is to be set right before its next event. */
    private boolean isTop(Frame frame) {
        return frame.depth == depth && skip == null && preparing == null && countedOnly < 0;
    }

    /** The end of this call is written. */
    private void close(Frame frame) {
        depth = frame.depth - 1;
        if (depth == 0) {
            closeScope();
        }
    }

    /** The first half of the end of a call; false if there is nothing to write. */
    boolean beginEnd(Frame frame, int event, Throwable exception) {
        if (busy || recording.stopped) {
            return false;
        }
        busy = true;
        boolean writes = false;
        try {
            long now = clock.now();
            if (frame == skip) {
                endSkip(now, exception != null);
            } else if (isTop(frame) || returnTo(frame, now)) {
                reportCounts(frame, now);
                out.begin(event, true);
                endNanos = now;
                passing = exception;
                values.failure = null;
                writes = true;
            }
        } catch (NoRoom e) {
            die(e.loss);
        } catch (Throwable e) {
            error = e;
        }
        busy = false;
        return writes;
    }

    /** The second half of the end of a call. */
    void end(Frame frame) {
        busy = true;
        try {
            values.check();
            out.commitValues(endNanos);
            if (passing != null) {
                lastThrown = passing;
                passing = null;
            }
            close(frame);
        } catch (NoRoom e) {
            die(e.loss);
        } catch (Throwable e) {
            error = e;
        }
        busy = false;
    }

    private void reportCounts(Frame frame, long now) {
        if (counts.size() == frame.countsBelow) {
            return;
        }
        for (int i = frame.countsBelow; i < counts.size(); i++) {
            CallCount count = counts.get(i);
            if (count.cause >= 0 && count.count > 0) {
                out.begin(Format.EVENT_CAPPED, true);
                out.varint(count.site);
                out.varint(count.method);
                out.put(count.cause);
                out.varint(count.count);
                out.varint(count.nested);
                out.varint(count.nanos);
                out.varint(count.thrown);
                out.commit(now);
                count.count = 0;
                count.nested = 0;
            }
        }
        counts.cut(frame.countsBelow);
        frame.lastCount = 0;
    }

    /** The open call starts a thread. */
    void startThread(Thread thread) {
        if (busy || recording.stopped || !inScope()) {
            return;
        }
        busy = true;
        try {
            if (Gate.lane(thread) == null) {
                adopt(thread);
            }
        } catch (Throwable e) {
            error = e;
        }
        busy = false;
    }

    private void adopt(Thread thread) {
        int cause = skip == null ? countedOnly : skipCount == null ? skipCause : skipCount.cause;
        int parent = depth > 0 ? number : parentLane;
        long call = depth > 0 ? frames[depth].call : parentCall;
        Lane child = Scopes.open(thread, recording, true, parent, call, cause, clock.heldUp());
        if (cause < 0 && depth > 0) {
            out.begin(Format.EVENT_THREAD_START, true);
            out.varint(child.number);
            out.commit(clock.now());
        }
    }

    /** An end cannot be written, so nothing that follows would be in its place: from now on calls are only counted. */
    private void die(int cause) {
        skip = null;
        skipCount = null;
        countedOnly = cause;
        tellCounts();
    }

    private void tellCounts() {
        for (int i = 0; i < counts.size(); i++) {
            CallCount count = counts.get(i);
            if (count.cause >= 0 && count.count > 0) {
                recording.file.lose(count.cause, count.count + count.nested);
                count.count = 0;
                count.nested = 0;
            }
        }
        tellErrors();
    }

    /** The recording is stopped, or the thread has ended: what no event will tell goes to the header. */
    void settle() {
        tellCounts();
        budget.settle();
    }

    private Frame frame(int at) {
        if (at == frames.length) {
            Frame[] more = new Frame[at * 2];
            for (int i = 0; i < at; i++) {
                more[i] = frames[i];
            }
            frames = more;
        }
        Frame frame = frames[at];
        if (frame == null) {
            frame = new Frame(this, at);
            frames[at] = frame;
        }
        return frame;
    }
}
