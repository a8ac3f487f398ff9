// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import jdk.internal.vm.annotation.DontInline;
import jdk.internal.vm.annotation.ForceInline;

/**
 * One thread's calls: its stack of frames, its counts and its part of the file. Only that thread calls it, but for {@link
 * #settle}. Woven code hands it on and knows nothing of it.
 *
 * <p>Balance is never trusted, because a stack overflow can swallow the end of a call: each event brings its frame, and
 * what lies above that frame is closed as unwound. An event counts from its commit on, and what it changes is changed
 * after that by plain assignments. A step that fails does nothing but assign, too, since to call anything could fail
 * again; what is to be done about it is for the next event ({@link #UNSURE}).
 *
 * <p>It is long because all that changes the state stands together: with caps and frames in classes of their own, a recorded
 * call took 1.5 ns more.
 */
public final class Lane {
    /** Inside a call that is counted: so are all that it makes. */
    static final int CAPPED = -1;
    /** Arguments of a call are being written. */
    static final int ENTERING = -2;
    /** The recorder is at work on this thread, or the agent: probes do nothing. */
    static final int BUSY = -3;
    /** Something is not as it should be, or every call is only counted, in the header. */
    static final int UNSURE = -4;
    /** As where calls are recorded, but probes of those that could be called are out: {@link Retirement}. */
    static final int RESTING = -5;

    private static final long[] NO_SITES = new long[0];
    private static final long TOP = Memory.U.objectFieldOffset(Lane.class, "top");

    final Thread owner;
    final Recording recording;
    final int number;
    /** For whom it works; what it has to do with other threads. */
    final LaneWork work;
    /** Where the open call is that is only counted. */
    final CappedCall capped;
    /** The number of open recorded calls, as long as calls are recorded; else a constant of this class. */
    int top;

    final LaneClock clock;
    final LaneBudget budget;
    final RecordWriter out;
    final ValueWriter values;
    final CallCounts counts;
    /** Null if the first calls of each key are kept. */
    private final KeptCalls keep;

    /** Null before the first call whose inside is recorded. */
    Insides insides;

    private final HeldArguments held = new HeldArguments();
    private final ShortCalls shorts;
    /** Null if no call is given up. */
    private final OwnChunks ownChunks;
    /** Null if all root calls are kept. */
    private final LastRoots lastRoots;
    /** Null if nothing is asked of root calls. */
    final Asked asked;
    /** Null if probes may cost what they cost. */
    final LaneCost cost;
    /** Null if calls are recorded, and not only counted. */
    final LaneTally tally;

    /** Whether the ends of calls may be the usual ones: none is taken back, given up, looked into or weighed. */
    private boolean usualEnds;
    /** What is known of the plan's sites, {@link Sites#planned}; empty where no call may begin by {@link QuickCalls}. */
    final long[] quickSites;
    /** Whether arguments and results are recorded. */
    final boolean keepsValues;

    final Faults faults;
    Frame[] frames = new Frame[1];
    /** Of a call for which there was no memory, not even for its frame. */
    final Frame unnamed;
    /** The number of open recorded calls. */
    int depth;

    /** Classes that are shown to agents now because an agent that is shown one has them loaded. */
    short agentsInside;
    /** The state to go back to when the agent has done its own work. */
    private int heldUp;
    /** What kept an argument of the call on hand from being written, or null. */
    private Throwable argumentFailure;
    /** The exception last written in the open scope: the calls that it passes refer to it. */
    Throwable lastThrown;

    long calls;

    /** @param own the call that started the thread, or {@link Starter#NOBODY} */
    Lane(Thread owner, Recording recording, int number, Starter own, long heldUp) {
        this.owner = owner;
        this.recording = recording;
        this.number = number;
        work = new LaneWork(this, own);
        faults = new Faults(recording, own == Starter.NOBODY ? Loss.NONE : own.cause);
        clock = new LaneClock(recording.clock, heldUp);
        out = new RecordWriter(recording.file, number, clock);
        values = new ValueWriter(out, recording);
        capped = new CappedCall(recording);
        cost = recording.overhead == null ? null : new LaneCost(recording.overhead, capped);
        counts = new CallCounts(recording.retirement);
        ownChunks = recording.givesUp() ? new OwnChunks(this) : null;
        out.give(ownChunks);
        keep = recording.keep == RecorderOptions.KEEP_FIRST ? null : new KeptCalls(this, ownChunks);
        budget = new LaneBudget(recording, keep, cost);
        shorts = recording.minNanos == 0 ? null : new ShortCalls(recording.minNanos, out, counts, budget, keep);
        lastRoots = recording.lastRoots == 0 && !recording.decidesAtEnd() ? null : new LastRoots(this, ownChunks);
        asked = recording.question == null ? null : new Asked(this);
        usualEnds = shorts == null && ownChunks == null && cost == null;
        quickSites = usualEnds ? recording.sites.planned : NO_SITES;
        keepsValues = recording.values != RecorderOptions.VALUES_NONE;
        frames[0] = new Frame(this, 0);
        unnamed = new Frame(this);
        tally = recording.tally == null ? null : new LaneTally(this);
        top = BUSY;
    }

    /** No thread's lane. */
    Lane() {
        owner = null;
        recording = null;
        number = 0;
        work = null;
        faults = null;
        clock = null;
        budget = null;
        out = null;
        values = null;
        capped = null;
        counts = null;
        ownChunks = null;
        keep = null;
        shorts = null;
        lastRoots = null;
        asked = null;
        cost = null;
        tally = null;
        quickSites = NO_SITES;
        keepsValues = false;
        unnamed = null;
    }

    /** All that a reader needs to know about it is written: it takes calls from now on. */
    void opened() {
        goOn();
    }

    /** The agent's own work begins on this thread; false if the recorder is at work here already. */
    boolean holdUp() {
        if (top == BUSY) {
            return false;
        }
        clock.stop(); // which may overflow the stack: nothing has changed then
        heldUp = top;
        top = BUSY;
        return true;
    }

    /** Ends what {@link #holdUp} began. */
    void letGo() {
        top = heldUp;
        clock.goOn();
    }

    /** {@link #top}, as another thread sees it. */
    int seenTop() {
        return Memory.U.getIntVolatile(this, TOP);
    }

    /** Whether a root that is entered now is an ordinary call. */
    boolean inScope() {
        return depth > 0 || !work.isForNobody() || capped.frame != null || top == BUSY;
    }

    /** Which of the methods of {@link Recorder#select} a call on an object of this class runs; 0 if none, or if nobody may know. */
    int selected(Class<?> type, int number) {
        int was = top;
        if (was == BUSY || recording.stopped) {
            return 0;
        }
        top = BUSY; // to find out runs code of the JDK's
        int method = 0;
        try {
            method = recording.selections.of(number, type);
            top = was;
        } catch (Throwable e) {
            faults.error = e;
            faults.lost++;
            top = was == ENTERING ? ENTERING : UNSURE;
        }
        return method;
    }

    /** Null if nothing is recorded, be it for the rest of a capped call or for ever. */
    Frame enter(int method, Entry entry) {
        int was = top;
        if (was == BUSY || recording.stopped) {
            return null;
        }
        top = BUSY;
        if (cost != null) {
            cost.begins();
        }
        try {
            if (entry == Entry.CALL && (was > 0 || was == RESTING)) {
                Frame untimed = TimeSamples.begin(this, method);
                if (untimed != null) {
                    return untimed;
                }
            }
            boolean inside = depth > 0 || !work.isForNobody() || entry == Entry.ROOT;
            if (inside && was >= 0 || counts(was, inside)) {
                return begin(method, entry);
            }
            goOn();
            return null;
        } catch (OutOfMemoryError e) {
            // Else each call inside would try again in the full heap, and seem to be the caller's.
            faults.error = e;
            faults.lost++;
            capped.count = null;
            capped.cause = Loss.MEMORY;
            capped.start = -1;
            capped.frame = unnamed;
            top = CAPPED;
            return unnamed;
        } catch (Throwable e) {
            faults.error = e;
            faults.lost++;
            top = UNSURE;
            return null;
        }
    }

    /** Sets right what is not; whether a call can then be looked at, or else has been counted if it is in scope. */
    private boolean counts(int was, boolean inside) {
        setRight(was);
        if (capped.frame != null) {
            capped.nested++;
            return false;
        }
        if (inside && faults.countedOnly >= 0) {
            recording.file.lose(faults.countedOnly, 1);
            return false;
        }
        return inside;
    }

    private Frame begin(int method, Entry entry) {
        Frame parent = frames[depth];
        Frame frame = frame(depth + 1);
        // The JVM initialises a class at instructions that are no sites: the parent's last site says nothing then.
        int site = entry == Entry.INITIALIZER ? 0 : parent.site;
        frame.method = method;
        frame.callSite = site;
        int refused = entry == Entry.ROOT ? refusal() : Loss.NONE;
        if (lastRoots != null && entry == Entry.ROOT && refused < 0) {
            lastRoots.begin();
            work.tellAgain(); // in chunks that are kept
        }
        if (!name(method, frame) || depth == 0 && !work.tell(frame)) {
            return frame;
        }
        CallCount count = counts.of(parent, site, method);
        int cause = refused >= 0 ? refused : count.cause;
        cause = cause >= 0 ? cause : budget.refusal(count, depth > 0 || !work.isForNobody());
        if (cause >= 0) {
            cap(frame, count, cause);
            return frame;
        }
        putProbesBack();
        count.recorded++;
        frame.site = 0;
        counts.begin(frame);
        if (held.depth > depth) {
            held.drop(depth); // of calls whose end was not seen
        }
        argumentFailure = null;
        try {
            if (ownChunks != null) {
                mark(frame, count, entry);
            }
            out.enter(method, site, recording.sites.edge(site, method));
            top = ENTERING;
        } catch (NoRoom e) {
            refuse(frame, e.loss);
        }
        return frame;
    }

    private void mark(Frame frame, CallCount count, Entry entry) {
        if (lastRoots != null && entry == Entry.ROOT) {
            lastRoots.mark();
        }
        if (keep != null) {
            keep.begins(frame, count, depth > 0 || !work.isForNobody());
        }
    }

    /** Why the root call that begins now, and opens a scope, is not recorded, whatever is given up for it. */
    private int refusal() {
        if (!recording.takesRoot()) {
            return Loss.SAMPLED;
        }
        return recording.isOver() ? recording.exhausted : Loss.NONE;
    }

    private boolean name(int method, Frame frame) {
        try {
            recording.definitions.entered(method);
            return true;
        } catch (NoRoom e) {
            // Nothing can name this method, so it is counted where no name is needed, and all below it.
            capUnnamed(frame, e.loss);
            return false;
        }
    }

    private void cap(Frame frame, CallCount refused, int cause) {
        CallCount count = keep != null && cause == Loss.CAP_PER_CALL ? keep.counting(refused) : refused;
        count.refuse(cause);
        if (depth > 0) {
            count.count++;
            capped.begin(frame, count, cause);
            top = CAPPED;
        } else {
            capUnnamed(frame, cause);
        }
    }

    void capUnnamed(Frame frame, int cause) {
        recording.file.lose(cause, 1);
        capped.begin(frame, null, cause);
        top = CAPPED;
    }

    /** The ENTER of a call that had been let in cannot be written: the call is counted instead. */
    private void refuse(Frame frame, int cause) {
        counts.forget(frame);
        CallCount count = counts.of(frames[depth], frame.callSite, frame.method);
        count.recorded--;
        budget.takeBack(frame.callSite);
        if (keep != null) {
            keep.cancel(frame);
        }
        if (cause == Loss.BUDGET_BYTES) {
            recording.exhausted = cause;
        }
        cap(frame, count, cause);
    }

    /** The next argument of the call on hand: null, a boolean, a number, or that it is masked. */
    void argument(int tag, long bits) {
        if (top == ENTERING && keepsValues) {
            try {
                out.value(tag, bits);
            } catch (Throwable e) {
                argumentFailure = e;
            }
        }
    }

    /** The next argument of the call on hand; if its name says that it is a secret, it is masked if it can be one. */
    @DontInline
    void argument(Object value, boolean masked) {
        if (top == ENTERING) {
            top = BUSY;
            try {
                values.argument(value, masked, held, depth + 1);
            } catch (Throwable e) {
                argumentFailure = e;
            }
            top = ENTERING;
        }
    }

    /** All arguments are written: the call begins now. */
    void start(Frame frame) {
        int was = top;
        if (was == BUSY || was == CAPPED && capped.start == CappedCall.UNTIMED) {
            return;
        }
        top = BUSY;
        try {
            if (was == ENTERING) {
                open(frame);
            } else {
                capped.starts(frame, clock.now());
                top = was;
            }
            if (cost != null) {
                cost.ends();
            }
        } catch (Throwable e) {
            faults.error = e;
            faults.lost++;
            top = UNSURE;
        }
    }

    /** The inside of a call is recorded for the first time. */
    void look(Insides into) {
        insides = into;
        usualEnds = false;
    }

    /** Whether arguments are held of calls deeper than this. */
    @ForceInline
    boolean holdsMoreThan(int deepest) {
        return held.depth > deepest;
    }

    private void open(Frame frame) throws Throwable {
        try {
            if (argumentFailure != null) {
                throw argumentFailure;
            }
            recording.sites.called(frame.callSite, frame.method, out.hasValues());
            long now = clock.now();
            long record = shorts == null ? out.commitValues(now) : shorts.begin(frame, now, frames);
            if (held.depth == frame.depth) {
                held.entered(record);
            }
            if (keep != null) {
                keep.began(frame, now);
            }
            if (frame.depth == 1 && asked != null) {
                asked.started(now);
            }
            depth = frame.depth;
            frame.call = ++calls;
            top = frame.depth;
        } catch (NoRoom e) {
            refuse(frame, e.loss);
            capped.starts(frame, clock.now());
        } catch (OutOfMemoryError e) {
            recording.failed(e);
            refuse(frame, Loss.MEMORY);
            capped.starts(frame, clock.now());
        }
    }

    /** The frame's call executes this site from now on. */
    void at(Frame frame, int site) {
        if (frame.depth == top) {
            frame.site = site;
            return; // so the method has 35 bytes, as many as both compilers inline everywhere
        }
        if (frame != capped.frame) { // a capped call may itself make many calls
            atAfterLoss(frame, site);
        }
    }

    @DontInline
    private void atAfterLoss(Frame frame, int site) {
        int was = top;
        if (was == BUSY || recording.stopped) {
            return;
        }
        if (was == RESTING && frame.depth == depth && recording.retirement.isSettled(site)) {
            frame.site = site;
            return;
        }
        top = BUSY;
        try {
            if (returnsTo(frame, was, clock.now())) {
                frame.site = site;
            }
            goOn();
        } catch (Throwable e) {
            faults.atEnd = e;
            top = UNSURE;
        }
    }

    /** Ends a call that {@link TimeSamples#repeats} began, and that has returned; false if more than that is to be done. */
    @ForceInline
    boolean endsRepeated(Frame frame) {
        if (top != CAPPED || recording.seemsStopped() || !capped.isUntimed(frame)) {
            return false;
        }
        show(depth);
        if (capped.mayHaveMissed()) {
            top = CAPPED;
            return false;
        }
        capped.frame = null;
        return true;
    }

    /**
     * The call returns.
     *
     * @param tag of a value as for {@link RecordWriter#value}, or {@link Format#VALUE_END} if it returns nothing
     */
    @DontInline
    void exit(Frame frame, int tag, long bits) {
        int was = top;
        if (was == BUSY || recording.seemsStopped()) {
            return;
        }
        top = BUSY;
        try {
            if (was == CAPPED && TimeSamples.ends(this, frame, false)) {
                return;
            }
            if (was == frame.depth && usualEnds && held.depth < was && counts.forgets(frame)) {
                out.exit(keepsValues ? tag : Format.VALUE_END, bits, clock.now());
                depth = was - 1; // by plain assignments, for even a call of close could overflow the stack now
                if (was == 1) {
                    closeScope();
                }
                top = depth;
            } else {
                exit(frame, was, tag, bits);
            }
        } catch (Throwable e) {
            faults.atEnd = e;
            top = UNSURE;
        }
    }

    @DontInline
    private void exit(Frame frame, int was, int tag, long bits) throws Throwable {
        if (cost != null) {
            cost.begins();
        }
        long now = clock.now();
        if ((was == frame.depth || ends(frame, was, now, false)) && !takesBack(frame, now, false)) {
            if (isAsked(frame)) {
                decide(asked.fits(tag, bits, now));
            }
            tellBeforeEnd(frame, now);
            out.exit(keepsValues ? tag : Format.VALUE_END, bits, now);
            close(frame, now, false);
        }
        if (cost != null) {
            cost.ends();
        }
    }

    /**
     * The call ends by this object: a result, null included, or an exception.
     *
     * @param secret whether the name of the method says that its result is one
     * @param throwing whether it is an exception
     */
    @DontInline
    void exit(Frame frame, Object value, boolean secret, boolean throwing) {
        int was = top;
        if (was == BUSY || recording.stopped) {
            return;
        }
        top = BUSY;
        try {
            if (was == CAPPED && TimeSamples.ends(this, frame, throwing)) {
                return;
            }
            if (cost != null) {
                cost.begins();
            }
            long now = clock.now();
            if ((was == frame.depth || ends(frame, was, now, throwing)) && !takesBack(frame, now, throwing)) {
                if (isAsked(frame)) {
                    decide(
                            secret && !throwing
                                    ? asked.fits(Format.VALUE_MASKED, 0, now)
                                    : asked.fits(value, throwing, now));
                }
                tellBeforeEnd(frame, now);
                if (throwing) {
                    threw(frame, (Throwable) value, now);
                } else if (!keepsValues) {
                    out.exit(Format.VALUE_END, 0, now);
                } else {
                    out.result(now);
                    values.object(value, secret);
                    out.commitResult(now);
                }
                close(frame, now, throwing);
            }
            if (cost != null) {
                cost.ends();
            }
        } catch (Throwable e) {
            faults.atEnd = e;
            top = UNSURE;
        }
    }

    /** Whether this is a root call of which it is to be seen now if it fits. */
    private boolean isAsked(Frame frame) {
        return asked != null && frame.depth == 1 && work.isForNobody() && asked.isOpen();
    }

    /** The root call at hand ends, and so it is known if it fits; if not, or if there are enough, no reader sees its end. */
    private void decide(boolean fits) {
        if (!fits) {
            recording.question.miss();
        }
        if (!fits || !recording.admitsRoot()) {
            lastRoots.giveUpCurrent();
        }
    }

    private void threw(Frame frame, Throwable value, long now) {
        // First, as to write the exception may take long, in which other threads begin further root calls.
        if (recording.untilThrow
                && frame.depth == 1
                && work.isForNobody()
                && (lastRoots == null || !lastRoots.givesUpCurrent())) {
            recording.exhausted = Loss.AFTER_THROW;
        }
        out.event(Format.EVENT_THROW, true);
        exception(value);
        out.commit(now);
        lastThrown = value;
    }

    /** The time of the program stands still, because to read the frames takes a while. */
    private void exception(Throwable value) {
        if (value == lastThrown && !values.suppressesMore(value)) {
            values.sameException();
            return;
        }
        clock.stop();
        values.exception(value);
        clock.goOn();
    }

    /** What stands before the end of a call: what it has counted, and what it has changed. */
    private void tellBeforeEnd(Frame frame, long now) {
        if (keep != null) {
            keepPending();
            keep.ends(frame);
        }
        counts.report(frame, out, now);
        if (insides != null) {
            insides.tell(frame);
        }
        if (held.depth >= frame.depth) {
            held.tellChanges(frame.depth, values, out, now);
        }
    }

    /** For an end that is not simply that of the innermost call; false if there is nothing to write. */
    private boolean ends(Frame frame, int was, long now, boolean threw) {
        if (frame == capped.frame) {
            endCapped(now, threw);
        } else if (returnsTo(frame, was, now)) {
            return true;
        }
        goOn();
        return false;
    }

    /** Whether a call is open, as far as another thread can see. */
    boolean isInCall() {
        return depth > 0 || capped.frame != null;
    }

    /** Closes whatever is above this frame; false if it is gone itself. */
    boolean returnsTo(Frame frame, int was, long now) {
        putProbesBack();
        setRight(was);
        if (frame.depth > depth || faults.countedOnly >= 0) {
            return false;
        }
        if (capped.frame != null) {
            endCapped(now, false);
        }
        if (depth > frame.depth) {
            keepPending();
        }
        while (depth > frame.depth) {
            Frame gone = frames[depth];
            if (keep != null) {
                keep.ends(gone);
            }
            counts.report(gone, out, now);
            if (insides != null) {
                insides.tell(gone);
            }
            out.event(Format.EVENT_UNWOUND, true);
            out.commit(now);
            depth--;
            if (keep != null) {
                keep.closed(gone, now, false);
            }
        }
        return true;
    }

    private void endCapped(long now, boolean threw) {
        if (keep != null) {
            keep.cappedEnds(capped.start >= 0 ? now - capped.start : -1);
        }
        capped.end(now, threw, recording.file);
        if (depth == 0) {
            closeScope();
        }
    }

    void putProbesBack() {
        if (recording.retirement.isOut()) {
            clock.stop();
            recording.retirement.putBack();
            clock.goOn();
        }
    }

    /** Whether this call was too short, and has been taken back and closed. */
    private boolean takesBack(Frame frame, long now, boolean threw) {
        if (shorts == null || !shorts.isOne(frame, now)) {
            return false;
        }
        if (insides != null) {
            insides.forget(frame);
        }
        held.drop(frame.depth - 1);
        shorts.takeBack(frame, frames[frame.depth - 1], now, threw);
        calls--;
        if (keep != null) {
            keep.cancel(frame);
        }
        close(frame, now, threw);
        return true;
    }

    /** The end of this call is written. */
    private void close(Frame frame, long now, boolean threw) {
        depth = frame.depth - 1;
        if (depth == 0) {
            closeScope();
        }
        if (keep != null) {
            keep.closed(frame, now, threw);
        }
        top = depth;
    }

    void closeScope() {
        if (work.isForNobody()) {
            counts.forget(frames[0]);
            lastThrown = null;
            if (lastRoots != null) {
                lastRoots.end();
                work.tellAgain();
            }
            if (cost != null) {
                cost.closes();
            }
            Gate.scopeCloses(this);
        }
    }

    /** The end of this lane's calls will not be seen: what it has counted goes to the header. */
    void setRight(int was) {
        if (was == ENTERING) {
            // The ENTER on hand was never completed: an exception of the recorder's, or an overflow, came between.
            faults.lost++;
        }
        if (ownChunks != null) {
            ownChunks.resync(depth);
        }
        if (faults.tell()) {
            tellCounts();
            capped.forget();
        }
    }

    /** Records other than begins of calls follow: no open call is taken back. */
    void keepPending() {
        if (shorts != null && keep != null) {
            shorts.keepAll(frames, depth);
        }
    }

    /** The ENTERs of open calls from this depth on have moved by so many bytes. */
    void moved(int from, long by) {
        held.moved(from, depth, by);
    }

    /** The number of calls recorded, and not given up for others of their key. */
    long held() {
        return keep == null ? calls : calls - keep.givenUp();
    }

    private void tellCounts() {
        capped.tell(recording.file);
        counts.lose(frames, depth, recording.file);
    }

    /** The recording is stopped, or the thread has ended: what no event will tell goes to the header. */
    void settle() {
        if (tally != null && !recording.stopped) {
            recording.tally.ended(tally);
        }
        out.commitAll();
        boolean broken = faults.tell() || faults.forGood;
        if (insides != null) {
            if (!broken && Thread.currentThread() == owner) {
                insides.tellOpen();
            }
            insides.close();
        }
        tellCounts();
        budget.settle();
    }

    /** What was to be done is done: probes go on, in the state that is now. */
    void goOn() {
        if (faults.any()) {
            top = UNSURE;
        } else if (capped.frame != null) {
            top = CAPPED;
        } else {
            recordOrRest();
        }
    }

    /** Calls are recorded from now on, unless probes are out. */
    @ForceInline
    void recordOrRest() {
        show(depth);
        if (recording.retirement.isOut()) {
            top = RESTING;
        }
    }

    /**
     * Has this state be seen by {@link Retirement} before this thread looks whether probes are out. That one says first that
     * they are, and then looks at the lanes: so one of both sees what the other does, however long this thread is kept from the
     * processor in between.
     */
    @ForceInline
    private void show(int state) {
        Memory.U.putIntOpaque(this, TOP, state);
    }

    /** The number of calls recorded; another thread sees it a moment late. */
    long recorded() {
        return calls;
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
            frames[at - 1].above = frame;
        }
        return frame;
    }
}
