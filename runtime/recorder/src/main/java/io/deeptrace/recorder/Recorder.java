// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import java.io.IOException;
import jdk.internal.misc.VM;

/**
 * The control of the recorder, for the agent. One recording at a time: {@link #open}, symbols, {@link #start}, calls of
 * {@link Probe} by woven code, {@link #stop}, {@link #finish}. All methods may be called from any thread. Symbols given while nothing
 * is open are ignored, and so are those that no longer fit in the file.
 *
 * <p>Never weave the classes of this package.
 */
public final class Recorder {
    private static final Object CONTROL = new Object();
    private static final long QUIET_NANOS = 1_000_000;
    private static final long PATIENCE_NANOS = 200_000_000;

    private static final long REDEFINED = Memory.offset(Class.class, "classRedefinedCount");

    private Recorder() {}

    /**
     * Creates the trace file, or replaces an existing one, and starts the writer's daemon thread. No probe records before
     * {@link #start}.
     *
     * @param path where the trace file is written
     * @throws IOException if the file cannot be created or its first megabyte cannot be written
     * @throws IllegalStateException if a recording is open
     */
    public static void open(String path, RecorderOptions options) throws IOException {
        synchronized (CONTROL) {
            if (Gate.recording != null) {
                throw new IllegalStateException("A recording is open already; finish it before the next one");
            }
            Gate.clear();
            Gate.recording = new Recording(path, options);
        }
    }

    /** Lets roots open scopes: all that they can call has its probes and its symbols. */
    public static void start() {
        Recording recording = Gate.recording;
        if (recording != null) {
            recording.stopped = false;
        }
    }

    /**
     * Has the METHOD symbol of a method, the SITE symbols of its sites, and what is known of its inside written when it is first
     * entered. Must precede the first {@link Probe#enter} with its id.
     */
    public static void define(Definition method) {
        Recording recording = Gate.recording;
        if (recording != null && !recording.definitions.add(method)) {
            recording.failed(NoRoom.LOCK);
        }
    }

    /** A method that is defined has these sites too. Must precede the first {@link Probe#at} with one of their ids. */
    public static void define(int caller, Definition.Site[] sites) {
        Recording recording = Gate.recording;
        if (recording != null) {
            try {
                recording.definitions.add(caller, sites);
            } catch (NoRoom e) {
                recording.failed(e);
            }
        }
    }

    /**
     * Methods of objects with one name and descriptor that are recorded where they are called: {@link Probe#enterSelected} tells
     * by these which of them a call runs.
     *
     * @param number that stands for them there
     * @param owners binary names of the classes that declare them
     * @param methods their ids
     */
    public static void select(int number, String name, String descriptor, String[] owners, int[] methods) {
        Recording recording = Gate.recording;
        if (recording != null && !recording.selections.add(number, new Selection(name, descriptor, owners, methods))) {
            recording.failed(NoRoom.LOCK);
        }
    }

    /**
     * Holds the sites up to this id to the cap per site: those of {@link RecorderOptions#sites} are already. On one thread
     * at a time.
     */
    public static void reserveSites(int last) {
        Recording recording = Gate.recording;
        if (recording != null) {
            recording.sites.reserve(last);
        }
    }

    /** Writes the WOVEN symbol: a class has been instrumented. */
    public static void woven(String className, int methods, int sites) {
        Recording recording = Gate.recording;
        if (recording != null) {
            try {
                recording.symbols.woven(className, methods, sites);
            } catch (NoRoom e) {
                recording.failed(e);
            }
        }
    }

    /** Writes the LEFT_OUT symbol: something reachable is not instrumented. */
    public static void leftOut(String reference, String reason) {
        Recording recording = Gate.recording;
        if (recording != null) {
            try {
                recording.symbols.pair(Format.SYMBOL_LEFT_OUT, reference, reason);
            } catch (NoRoom e) {
                recording.failed(e);
            }
        }
    }

    /** Writes the INFO symbol; a later one with the same key replaces an earlier one. */
    public static void info(String key, String value) {
        Recording recording = Gate.recording;
        if (recording != null) {
            try {
                recording.symbols.pair(Format.SYMBOL_INFO, key, value);
            } catch (NoRoom e) {
                recording.failed(e);
            }
        }
    }

    /** Writes the INFO symbol {@code warning.N} with the next N from 1. */
    public static void warning(String message) {
        Recording recording = Gate.recording;
        if (recording != null) {
            try {
                recording.symbols.pair(Format.SYMBOL_INFO, "warning." + recording.symbols.nextWarning(), message);
            } catch (NoRoom e) {
                recording.failed(e);
            }
        }
    }

    /**
     * Lets the recorder take probes out where calls can only be counted, and put them back before one of them could be
     * recorded; else each call is counted. Until {@link #stop}.
     */
    public static void retire(ProbeSwitch probes) {
        Recording recording = Gate.recording;
        if (recording != null) {
            recording.retirement.begin(probes);
        }
    }

    /** The options with which this JVM was started, those of its environment too. */
    public static String[] jvmOptions() {
        String[] options = VM.getRuntimeArguments();
        return options == null ? new String[0] : options;
    }

    /** Whether the static initializer of this class has run through. */
    public static boolean isInitialized(Class<?> type) {
        return !Memory.U.shouldBeInitialized(type);
    }

    /**
     * How often a class was redefined or retransformed, as the JVM itself counts it for reflection; -1 if this JVM does not.
     */
    public static int redefinitions(Class<?> type) {
        return REDEFINED < 0 ? -1 : Memory.U.getIntVolatile(type, REDEFINED);
    }

    /** Whether a recording is open and not finished. */
    public static boolean recording() {
        return Gate.recording != null;
    }

    /**
     * Ends the recording of calls: from now on every probe does nothing, and what {@link #retire} was given is
     * neither asked nor kept any more. Symbols can still be written. Call it before the probes are removed; does nothing if nothing is open. Idempotent.
     */
    public static void stop() {
        Recording recording = Gate.recording;
        if (recording != null) {
            recording.stopped = true;
            // The probe that counts inside a capped call does not ask whether it is stopped, and removal takes a while.
            Lane[] lanes = Gate.lanes();
            for (int i = 0; i < lanes.length; i++) {
                if (lanes[i] != null) {
                    lanes[i].capped.stop();
                }
            }
            recording.retirement.end();
            recording.writer.spare();
        }
    }

    /**
     * Stops if that has not been done, puts what the open calls still had to report into the header, marks the file as
     * finished and cuts it to its used length. Idempotent; does nothing if nothing is open.
     *
     * @throws IOException if the file could not be written to its end, now or earlier; what was committed stays
     *     readable
     */
    public static void finish() throws IOException {
        synchronized (CONTROL) {
            Recording recording = Gate.recording;
            if (recording == null) {
                return;
            }
            stop();
            settle();
            Throwable failure = recording.failure();
            if (failure != null) {
                warning("The recorder failed at least once, first with "
                        + failure.getClass().getName());
            }
            tellUnfit(recording.question);
            if (recording.overhead != null) {
                info("overhead", recording.overhead.result());
            }
            int lost = recording.queued.lost() + recording.forked.lost();
            if (lost > 0) {
                warning(lost
                        + " tasks were handed to other threads while too many others waited, or were not found in time:"
                        + " which call they belong to was not kept, and what they called is not recorded");
            }
            Gate.recording = null;
            Gate.armed = null;
            recording.queued.close();
            recording.forked.close();
            Gate.clear();
            recording.close();
        }
    }

    private static void tellUnfit(RootQuestion question) {
        if (question != null) {
            info("unfit", Long.toString(question.missed()));
            if (question.gaveUp) {
                warning("A pattern that root calls were to fit was looked for no further in some texts, since that took"
                        + " too long: they count as not fitting");
            }
        }
    }

    /**
     * What was counted so far where {@link RecorderOptions#tally} is set: of each method by its id calls, ns with what they called, ns without, and calls
     * that threw.
     */
    public static long[] tallyOfMethods() {
        Recording recording = Gate.recording;
        return recording == null || recording.tally == null ? new long[0] : recording.tally.methods();
    }

    /** How often each call instruction was executed, by the site's id, where {@link RecorderOptions#tally} is set. */
    public static long[] tallyOfSites() {
        Recording recording = Gate.recording;
        return recording == null || recording.tally == null ? new long[0] : recording.tally.sites();
    }

    /**
     * Whether each call of the open recording is in its file so far, but for caps per site and per call. What open calls have counted
     * tells the file only when they end, so this cannot be seen there.
     */
    public static boolean complete() {
        Recording recording = Gate.recording;
        if (recording == null || recording.exhausted >= 0 || recording.failure() != null) {
            return false;
        }
        for (int i = 0; i < Format.LOSSES; i++) {
            if (recording.file.lost(i) > 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether all root calls that {@link RecorderOptions#mostRoots} admits are over, and nothing that they have handed to others goes on; or root calls are too short for
     * {@link RecorderOptions#maxOverhead}. To be asked again and again, by one thread: only so it is seen that threads which a call has started do nothing any more.
     */
    public static boolean isOver() {
        Recording recording = Gate.recording;
        return recording == null
                || recording.hasAllRoots() && (Gate.isQuiet() || recording.isIdle())
                || recording.overhead != null && recording.overhead.isHopeless();
    }

    /**
     * Waits until no probe is at work that began before the stop, and lets each lane tell its counts. A probe says that
     * it is busy before it looks whether it may record; the first pause is there for processors to see each other's
     * writes.
     */
    private static void settle() {
        long start = System.nanoTime();
        while (System.nanoTime() - start < QUIET_NANOS) {
            Thread.onSpinWait();
        }
        Lane[] lanes = Gate.lanes();
        for (int i = 0; i < lanes.length; i++) {
            Lane lane = lanes[i];
            if (lane != null) {
                while (lane.seenTop() == Lane.BUSY && System.nanoTime() - start < PATIENCE_NANOS) {
                    Thread.onSpinWait();
                }
                lane.settle();
            }
        }
    }

    /**
     * Has this run when the JVM ends, after the program's own shutdown hooks: what they call is still to be recorded.
     *
     * @param last instead of what was given before; null for nothing
     * @throws IllegalStateException if the JVM is ending already
     */
    public static void atEnd(Runnable last) {
        LastHook.run(last);
    }

    /**
     * Keeps what this thread does out of the trace until {@link #resume}: the agent's own work, when a traced call has a
     * class loaded. The thread's time stands still meanwhile. Does nothing on a thread that is in no scope, or that is kept out already.
     *
     * @return whether this call has begun it, and so has to be ended by {@link #resume}
     */
    public static boolean pause() {
        Lane lane = Gate.lane();
        return lane != null && lane.holdUp();
    }

    /** Ends what a {@link #pause} of this thread has begun. */
    public static void resume() {
        Lane lane = Gate.lane(Thread.currentThread());
        if (lane != null) { // else the recording was finished meanwhile
            lane.letGo();
        }
    }
}
