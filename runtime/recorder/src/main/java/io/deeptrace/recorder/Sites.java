// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import jdk.internal.vm.annotation.ForceInline;

/**
 * What all lanes know of each site: how many calls from it were recorded, and the edge to the method that was first called from
 * it. Those of the plan are in one array; in pages the others, so that there can be more while calls are being added.
 *
 * <p>An edge has no number, and no symbol, before its second call: many are called but once.
 */
final class Sites {
    /** In what is known of an edge: its ENTER events hold values. */
    static final int VALUES = 1;

    private static final int SHIFT = 12;
    private static final int PAGE = 1 << SHIFT;
    private static final int MOST_PAGES = 1 << 12;

    /** For each site the edge and the total. An edge is the method, 32 bits, its number, 31 bits, and {@link #VALUES}. */
    final long[] planned;

    private final long[][] pages = new long[MOST_PAGES][];
    private final int plannedSites;
    private final Symbols symbols;

    /** With room for the sites from 1 to this one. */
    Sites(int sites, Symbols symbols) {
        planned = new long[2 * (sites + 1)];
        plannedSites = sites + 1;
        this.symbols = symbols;
    }

    /** Makes room for the sites up to this one. On one thread at a time. */
    void reserve(int site) {
        int last = site - plannedSites >> SHIFT;
        for (int i = 0; i <= last && i < MOST_PAGES; i++) {
            if (pages[i] == null) {
                pages[i] = new long[2 * PAGE];
            }
        }
    }

    /** Where what is known of this site stands; null where there is no room. */
    private long[] array(int site) {
        if (site < plannedSites) {
            return planned;
        }
        int page = site - plannedSites >> SHIFT;
        return page < MOST_PAGES ? pages[page] : null;
    }

    private int index(int site) {
        return 2 * (site < plannedSites ? site : site - plannedSites & PAGE - 1);
    }

    /**
     * Adds to a site's total.
     *
     * @param alone whether no other thread adds at the same time. An atomic addition waits for all that was written
     *     before it; while a second lane opens, there can be one call too many.
     * @return what it was before; 0 for site 0, which is none, and where there is no room
     */
    long add(int site, int calls, boolean alone) {
        long[] known = array(site);
        if (known == null || site == 0) {
            return 0;
        }
        int total = index(site) + 1;
        if (alone) {
            long before = known[total];
            known[total] = before + calls;
            return before;
        }
        return Memory.U.getAndAddLong(known, Memory.LONGS_BASE + 8L * total, calls);
    }

    /** What is known of the edge from this site of the plan: its place in {@code planned} has been checked. */
    @ForceInline
    static long edge(long[] planned, int site) {
        return Memory.U.getLong(planned, Memory.LONGS_BASE + 16L * site);
    }

    /** As {@link #edge}, how many calls were recorded. */
    @ForceInline
    static long total(long[] planned, int site) {
        return Memory.U.getLong(planned, Memory.LONGS_BASE + 8 + 16L * site);
    }

    /** Adds one to it, where no other thread does so at the same time; not to that of site 0, which is none. */
    @ForceInline
    static void add(long[] planned, int site) {
        long more = site == 0 ? 0 : 1;
        Memory.U.putLong(planned, Memory.LONGS_BASE + 8 + 16L * site, total(planned, site) + more);
    }

    /** Adds one to a site's total, unless it is this much already. */
    boolean take(int site, int cap) {
        boolean taken = add(site, 1, false) < cap;
        if (!taken) {
            add(site, -1, false);
        }
        return taken;
    }

    /**
     * The number of the edge from this site to this method, doubled, and {@link #VALUES}; 0 if it has none, so that the call has
     * to be told in full.
     */
    int edge(int site, int method) {
        long[] known = array(site);
        long edge = known == null ? 0 : known[index(site)];
        if (edge >>> 32 != method) {
            return 0;
        }
        if ((int) edge > VALUES) {
            return (int) edge;
        }
        try {
            int numbered = symbols.edge(site, method, (int) edge) << 1 | (int) edge;
            // Other lanes use the number from now on: its symbol has to be in the file before.
            long at = Memory.LONGS_BASE + 8L * index(site);
            Memory.U.putLongRelease(known, at, (long) method << 32 | numbered);
            return numbered;
        } catch (NoRoom e) {
            return 0;
        }
    }

    /** A call of this method from this site is told in full, with values or without. */
    void called(int site, int method, boolean values) {
        long[] known = array(site);
        if (known != null && known[index(site)] == 0) {
            known[index(site)] = (long) method << 32 | (values ? VALUES : 0);
        }
    }
}
