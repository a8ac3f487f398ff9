// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.explain;

import java.util.Arrays;

/**
 * The dominator tree of a graph whose node 0 leads to all others: a node dominates what no way reaches without passing
 * it. By K. D. Cooper, T. J. Harvey and K. Kennedy, "A Simple, Fast Dominance Algorithm", Rice University, 2001.
 */
final class Dominators {
    private final int[] postorder;
    private final int[] place;
    private final int[] immediate;

    Dominators(Digraph graph) {
        postorder = graph.postorder();
        place = new int[graph.nodes()];
        for (int i = 0; i < postorder.length; i++) {
            place[postorder[i]] = i;
        }
        immediate = new int[graph.nodes()];
        Arrays.fill(immediate, -1);
        immediate[0] = 0;
        int[][] predecessors = graph.predecessors();
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = postorder.length - 2; i >= 0; i--) {
                int node = postorder[i];
                int dominator = -1;
                for (int predecessor : predecessors[node]) {
                    if (immediate[predecessor] >= 0) {
                        dominator = dominator < 0 ? predecessor : common(predecessor, dominator);
                    }
                }
                changed |= immediate[node] != dominator;
                immediate[node] = dominator;
            }
        }
    }

    /** The last node that every way to this one passes before it; 0 for node 0. */
    int immediate(int node) {
        return immediate[node];
    }

    /** Whether every way to {@code node} passes {@code other}, which may be the same. */
    boolean dominates(int other, int node) {
        int at = node;
        while (at != other && at != 0) {
            at = immediate[at];
        }
        return at == other;
    }

    /** For each node the number of nodes it dominates among those from 1 to {@code last}, itself included. */
    int[] sizes(int last) {
        int[] sizes = new int[immediate.length];
        for (int node : postorder) {
            sizes[node] += node > 0 && node <= last ? 1 : 0;
            if (node != 0) {
                // A dominator finishes later than what it dominates.
                sizes[immediate[node]] += sizes[node];
            }
        }
        return sizes;
    }

    private int common(int left, int right) {
        int a = left;
        int b = right;
        while (a != b) {
            while (place[a] < place[b]) {
                a = immediate[a];
            }
            while (place[b] < place[a]) {
                b = immediate[b];
            }
        }
        return a;
    }
}
