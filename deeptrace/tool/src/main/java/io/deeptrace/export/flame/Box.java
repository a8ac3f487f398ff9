// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export.flame;

import io.deeptrace.model.Trace;

/**
 * One box of a flame graph: a recorded call, or calls of one site that were counted and not recorded.
 *
 * @param id number of the box: 0, 1, 2 … lane by lane, in preorder, callees by time
 * @param parent the box that this one was called from, or -1; always a smaller number, except across lanes
 * @param call the recorded call, or -1 for capped calls
 * @param capped what was counted, or null for a recorded call
 * @param band number of the band (lane) that it is drawn in
 * @param row the line that it is drawn on, counted from the top
 * @param depth number of its ancestors, over all lanes
 * @param start left edge, ns since the trace's start
 * @param end right edge, ns; never before {@code start}. For capped calls the box is as wide as their time where there
 *     is room for it beside the recorded calls, and narrower where there is not
 * @param kind how to show it
 * @param hidden number of recorded calls below this one that have no box of their own, because there were too many
 */
public record Box(
        int id,
        int parent,
        int call,
        Trace.Capped capped,
        int band,
        int row,
        int depth,
        long start,
        long end,
        Kind kind,
        long hidden) {}
