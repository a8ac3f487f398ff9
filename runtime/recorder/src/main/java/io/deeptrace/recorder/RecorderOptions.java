// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/**
 * How to record: what {@link Recorder#open} needs to know. Plain fields, because this class is handed from the agent's
 * class loader to {@code java.lang}. A fresh object holds the defaults; {@link Recorder#open} copies what it needs.
 */
public final class RecorderOptions {
    /** {@link #values}: no values, except the class of an exception. */
    public static final int VALUES_NONE = 0;
    /** {@link #values}: primitives, strings, boxes, enums and exception messages; of everything else the class. */
    public static final int VALUES_SHALLOW = 1;
    /** {@link #values}: objects with their fields, to the bounds set. */
    public static final int VALUES_DEEP = 2;

    /** {@link #values}: primitives; of every object the class, and which one it was. */
    public static final int VALUES_REF = 3;

    /** {@link #keep}: the first calls. */
    public static final int KEEP_FIRST = 0;
    /** {@link #keep}: the last ones. */
    public static final int KEEP_LAST = 1;
    /** {@link #keep}: some chosen at random. */
    public static final int KEEP_SAMPLE = 2;

    /** If true, a root opens a scope only right after {@link Probe#arm()} on the same thread, and only once. */
    public boolean armed;
    /** Recorded calls of one method from one site within one parent call; at least 0. */
    public int capPerCall = 100;
    /** Which of them are recorded: one of the {@code KEEP_} constants. */
    public int keep = KEEP_FIRST;
    /** Begins the random numbers of {@link #KEEP_SAMPLE}. */
    public long sampleSeed = 1;
    /**
     * Recorded calls from one site in the whole trace; at least 0. It holds for {@link #KEEP_FIRST} only, as else room is
     * used again and again.
     */
    public int capPerSite = 10_000;
    /** Recorded calls in the whole trace. */
    public long maxCalls = 2_000_000;
    /** Size of the trace file in bytes that no call's beginning may exceed; ends of calls may, by about an eighth. */
    public long maxBytes = 512L << 20;
    /** Seconds that recording goes on after the first root call began; 0 for no limit. */
    public int maxSeconds;
    /** Calls that take less are counted, root calls apart; 0 for none. */
    public long minNanos;
    /** Of so many root calls that open a scope one is recorded, the first of them; at least 1. */
    public int oneRootIn = 1;
    /**
     * What must be true of a root call for it to be recorded, in reverse Polish form; null for nothing. A comparison is a subject
     * ({@code this}, {@code arg0}, {@code args}, {@code result}, {@code thrown}, {@code dur} in ns, {@code threw}, {@code thread}), names of parts
     * ({@code .name}) and numbers of elements ({@code [0}), an operator, and a literal: {@code #1}, {@code %0.5}, {@code "text},
     * {@code true}, {@code false}, {@code null}. Behind what they put together stand {@code and}, {@code or} and {@code not}.
     */
    public String[] when;
    /** Ids of the roots whose first value is their receiver, for {@link #when}; never null. */
    public int[] rootsWithReceiver = new int[0];
    /** So many root calls open a scope, and no more do; 0 for all. Those that do not fit {@link #when} do not count. */
    public int mostRoots;
    /**
     * Of each thread's root calls that many are kept, the last ones; 0 for all. Then {@link #capPerSite} does not hold, as
     * room is used again and again.
     */
    public int lastRoots;
    /** If true, calls are counted and timed by {@link TallyProbe} on all threads, and none is recorded. */
    public boolean tally;
    /** The share of the time of root calls that probes may take; 0 for any. */
    public double maxOverhead;
    /** If true, recording ends with the first root call that ends by an exception. */
    public boolean untilThrow;
    /** If true, time stamps come from a ticker thread in steps of about 50 µs, else from {@link System#nanoTime()}. */
    public boolean coarseClock;
    /** How much of each value is kept: one of the {@code VALUES_} constants. */
    public int values = VALUES_DEEP;
    /** Levels of objects inside a value; at most 32. */
    public int valueDepth = 2;
    /** Fields, elements or entries per object. */
    public int valueWidth = 8;
    /** Characters per string. */
    public int valueLength = 64;
    /** Fields and string keys of maps whose name contains one of these words are masked; never null. */
    public String[] redactions = new String[0];
    /**
     * Classes of whose objects and those of their subclasses less is kept than {@link #values} says: {@code CLASS=ref} for
     * the class only, {@code CLASS=mask} for nothing; a name that ends with a star stands for all that begin so. The first
     * one that fits counts; never null.
     */
    public String[] valueRules = new String[0];
    /** Of the evaluations of each expression in one call of its method so many are recorded, the first ones; */
    public int firstEvaluations = 100;
    /** and so many, the last ones. */
    public int lastEvaluations = 10;
    /** The highest id of a site; calls from a higher one are held to {@link #capPerSite} once it is reserved. */
    public int sites;
}
