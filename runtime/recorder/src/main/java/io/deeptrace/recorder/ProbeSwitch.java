// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/**
 * Takes probes out of woven classes for a while, and puts them back: the agent's part of {@link Retirement}, which calls one
 * method at a time.
 */
public abstract class ProbeSwitch {
    /**
     * Looks for sites from which nothing can be called but methods that keep their probes in the next {@link #takeOut}.
     *
     * @param callers ids of the methods that have the sites
     * @param sites ids of sites
     * @param methods ids of the methods that were called from them, as many
     * @return those of the sites; null if a caller is none of the plan's methods
     */
    public abstract int[] settle(int[] callers, int[] sites, int[] methods);

    /**
     * Looks at the stacks of these threads, some of several times before the next {@link #takeOut}: the JVM runs a method whose
     * class has been changed in its interpreter until it returns, so the classes of those that have run since the first look
     * keep their probes.
     */
    public abstract void watch(Thread[] inCalls, boolean first);

    /** Whether {@link #takeOut} would find a class. */
    public abstract boolean findsAny(boolean forGood);

    /**
     * Takes the probes out of all classes, except those that open scopes or start threads and, unless it is for good, those
     * that the last {@link #settle} has to keep.
     *
     * @return the number of classes
     */
    public abstract int takeOut(boolean forGood);

    /** Puts back all that were taken out. */
    public abstract void putBack();
}
