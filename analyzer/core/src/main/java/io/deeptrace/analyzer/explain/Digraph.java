// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

    /** The nodes to which node 0 leads, each behind all that it leads to first. */
    int[] postorder() {
        int[][] successors = successors();
        int[] order = new int[nodes];
        // Without recursion: a chain of calls may be longer than a stack.
        int[] stack = new int[nodes];
        int[] next = new int[nodes];
        boolean[] seen = new boolean[nodes];
        int depth = 1;
        int finished = 0;
        seen[0] = true;
        while (depth > 0) {
            int node = stack[depth - 1];
            if (next[node] < successors[node].length) {
                int successor = successors[node][next[node]++];
                if (!seen[successor]) {
                    seen[successor] = true;
                    stack[depth++] = successor;
                }
            } else {
                order[finished++] = node;
                depth--;
            }
        }
        return Arrays.copyOf(order, finished);
    }

    /**
     * The nodes to which node 0 leads, those together that lead to one another. By M. Sharir, "A Strong-Connectivity Algorithm and
     * its Applications in Data Flow Analysis", Computers and Mathematics with Applications 7(1), 1981.
     */
    List<int[]> strongComponents() {
        int[] order = postorder();
        int[][] predecessors = predecessors();
        boolean[] taken = new boolean[nodes];
        int[] component = new int[nodes];
        List<int[]> components = new ArrayList<>();
        for (int i = order.length - 1; i >= 0; i--) {
            int size = 0;
            if (!taken[order[i]]) {
                taken[order[i]] = true;
                component[size++] = order[i];
            }
            for (int done = 0; done < size; done++) {
                for (int predecessor : predecessors[component[done]]) {
                    if (!taken[predecessor]) {
                        taken[predecessor] = true;
                        component[size++] = predecessor;
                    }
                }
            }
            if (size > 0) {
                components.add(Arrays.copyOf(component, size));
            }
        }
        return components;
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
