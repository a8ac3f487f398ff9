// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.explain;

import java.util.Arrays;

/** A directed graph over the numbers from 0, which only grows. */
final class Digraph {
    private int[] from = new int[1024];
    private int[] to = new int[1024];
    private int edges;
    private int nodes;

    void add(int tail, int head) {
        if (edges == from.length) {
            from = Arrays.copyOf(from, edges * 2);
            to = Arrays.copyOf(to, edges * 2);
        }
        from[edges] = tail;
        to[edges++] = head;
        nodes = Math.max(nodes, Math.max(tail, head) + 1);
    }

    int nodes() {
        return nodes;
    }

    /** The heads of each node's edges, in the order in which they were added. */
    int[][] successors() {
        return neighbours(from, to);
    }

    /** The tails of each node's incoming edges. */
    int[][] predecessors() {
        return neighbours(to, from);
    }

    private int[][] neighbours(int[] at, int[] other) {
        int[] count = new int[nodes];
        for (int i = 0; i < edges; i++) {
            count[at[i]]++;
        }
        int[][] lists = new int[nodes][];
        for (int node = 0; node < nodes; node++) {
            lists[node] = new int[count[node]];
        }
        Arrays.fill(count, 0);
        for (int i = 0; i < edges; i++) {
            lists[at[i]][count[at[i]]++] = other[i];
        }
        return lists;
    }
}
