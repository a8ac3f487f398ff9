// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/** Recorded calls by site. In pages, so that there can be more sites while calls are being added. */
final class SiteTotals {
    private static final int SHIFT = 12;
    private static final int PAGE = 1 << SHIFT;
    private static final int MOST_PAGES = 1 << 12;

    private final int[][] pages = new int[MOST_PAGES][];

    /** With room for the sites from 1 to this one. */
    SiteTotals(int sites) {
        reserve(sites);
    }

    /** Makes room for the sites up to this one. On one thread at a time. */
    void reserve(int site) {
        int last = site >>> SHIFT;
        for (int i = 0; i <= last && i < MOST_PAGES; i++) {
            if (pages[i] == null) {
                pages[i] = new int[PAGE];
            }
        }
    }

    /** The page on which a site's total stands at {@link #index}; null if there is no room for it. */
    int[] page(int site) {
        int page = site >>> SHIFT;
        return site > 0 && page < MOST_PAGES ? pages[page] : null;
    }

    static int index(int site) {
        return site & PAGE - 1;
    }
}
