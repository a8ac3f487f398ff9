// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

class DominatorsProperties {
    private static final int NODES = 12;

    /** A node dominates exactly what cannot be reached without it. */
    @Property(tries = 300)
    void aNodeDominatesWhatIsLostWithoutIt(@ForAll("edges") List<Tuple2<Integer, Integer>> edges) {
        Digraph graph = new Digraph();
        for (int node = 1; node < NODES; node++) {
            // So that every node is reached, as in a closure, by more or less long ways.
            graph.add(node / 3, node);
        }
        edges.forEach(edge -> graph.add(edge.get1(), edge.get2()));
        Dominators dominators = new Dominators(graph);
        int[] sizes = dominators.sizes(NODES - 1);
        for (int node = 1; node < NODES; node++) {
            BitSet without = reached(graph.successors(), node);
            assertThat(sizes[node]).isEqualTo(NODES - without.cardinality());
            for (int other = 1; other < NODES; other++) {
                assertThat(dominators.dominates(node, other)).isEqualTo(!without.get(other));
            }
        }
    }

    @Provide
    Arbitrary<List<Tuple2<Integer, Integer>>> edges() {
        Arbitrary<Integer> node = Arbitraries.integers().between(0, NODES - 1);
        return node.flatMap(from -> node.map(to -> Tuple.of(from, to))).list().ofMaxSize(30);
    }

    private static BitSet reached(int[][] successors, int without) {
        BitSet seen = new BitSet();
        Deque<Integer> open = new ArrayDeque<>(List.of(0));
        seen.set(0);
        while (!open.isEmpty()) {
            for (int next : successors[open.pop()]) {
                if (next != without && !seen.get(next)) {
                    seen.set(next);
                    open.push(next);
                }
            }
        }
        return seen;
    }
}
