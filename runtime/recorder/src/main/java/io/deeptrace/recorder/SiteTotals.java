// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/** Recorded calls by site: those of the plan in one array; in pages the others, so that there can be more while calls are being added. */
final class SiteTotals {
    private static final int SHIFT = 12;
    private static final int PAGE = 1 << SHIFT;
    private static final int MOST_PAGES = 1 << 12;

    private final int[] planned;
    private final int[][] pages = new int[MOST_PAGES][];

    /** With room for the sites from 1 to this one. */
    SiteTotals(int sites) {
        planned = new int[sites + 1];
    }

    /** Makes room for the sites up to this one. On one thread at a time. */
    void reserve(int site) {
        int last = site - planned.length >> SHIFT;
        for (int i = 0; i <= last && i < MOST_PAGES; i++) {
            if (pages[i] == null) {
                pages[i] = new int[PAGE];
            }
        }
    }

    /**
     * Adds to a site's total.
     *
     * @param alone whether no other thread adds at the same time. An atomic addition waits for all that was written
     *     before it; while a second lane opens, there can be one call too many.
     * @return what it was before; 0 for site 0, which is none, and where there is no room
     */
    int add(int site, int calls, boolean alone) {
        if (site < planned.length) {
            return site == 0 ? 0 : add(planned, site, calls, alone);
        }
        int further = site - planned.length;
        int[] page = further >> SHIFT < MOST_PAGES ? pages[further >> SHIFT] : null;
        return page == null ? 0 : add(page, further & PAGE - 1, calls, alone);
    }

    private static int add(int[] totals, int index, int calls, boolean alone) {
        if (alone) {
            int before = totals[index];
            totals[index] = before + calls;
            return before;
        }
        return Memory.U.getAndAddInt(totals, Memory.INTS_BASE + 4L * index, calls);
    }
}
