// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** A frame with the frames called from it, equal stacks merged. */
final class StackTrie {
    private final String frame;
    private final Map<String, StackTrie> children = new LinkedHashMap<>();
    private long weight;

    StackTrie(String frame) {
        this.frame = frame;
    }

    StackTrie child(String name) {
        return children.computeIfAbsent(name, StackTrie::new);
    }

    void add(long nanos) {
        weight += nanos;
    }

    /** Writes a line per stack of any weight below this nameless root, children in the order they first occurred. */
    void writeTo(Appendable out) throws IOException {
        StringBuilder path = new StringBuilder();
        Deque<StackTrie> nodes = new ArrayDeque<>();
        Deque<Integer> lengths = new ArrayDeque<>();
        push(this, 0, nodes, lengths);
        while (!nodes.isEmpty()) {
            StackTrie node = nodes.pop();
            path.setLength(lengths.pop());
            path.append(path.length() == 0 ? "" : ";").append(node.frame);
            if (node.weight > 0) {
                out.append(path).append(' ').append(Long.toString(node.weight)).append('\n');
            }
            push(node, path.length(), nodes, lengths);
        }
    }

    private static void push(StackTrie node, int length, Deque<StackTrie> nodes, Deque<Integer> lengths) {
        StackTrie[] inOrder = node.children.values().toArray(new StackTrie[0]);
        for (int i = inOrder.length - 1; i >= 0; i--) {
            nodes.push(inOrder[i]);
            lengths.push(length);
        }
    }
}
