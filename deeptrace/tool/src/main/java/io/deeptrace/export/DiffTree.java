// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import io.deeptrace.model.diff.TraceDiff;
import io.deeptrace.model.diff.TraceDiff.Node;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * What differs between two traces as text for a terminal: the calls that are added, removed or changed, those that lead to them, and how
 * many others there are beside.
 *
 * <pre>
 *   Machine.run(coins=3) → "done"  1.2 ms
 *     … 2 calls alike
 * ~   Machine.insert(coin=DIME) → 35  2.0 µs
 *         coin: QUARTER → DIME
 *         result: 50 → 35
 * +   Machine.log(text="a dime") → null  1.0 µs
 * </pre>
 */
public final class DiffTree {
    /** So many levels are indented; what is deeper tells its depth. */
    private static final int DEEPEST = 24;
    /** Calls on the way that are alike are left out where there are more in a row. */
    private static final int MOST_ON_THE_WAY = 6;

    private final TraceDiff diff;
    private final DiffPaths paths;
    private final TextTree.Options options;
    private final DiffText text;
    private final Deque<Item> todo = new ArrayDeque<>();

    /** A call, or where {@code node} is null so many that are alike. */
    private record Item(Node node, int alike, int depth) {}

    /** Prints as {@code options} say. */
    public DiffTree(TraceDiff diff, TextTree.Options options) {
        this.diff = diff;
        this.options = options;
        this.paths = new DiffPaths(diff);
        this.text = new DiffText(diff, options);
    }

    /**
     * Prints the tree; nothing if nothing differs.
     *
     * @throws IOException if {@code out} fails
     */
    public void print(Appendable out) throws IOException {
        push(diff.roots(), 0);
        int most = options.maxLines() > 0 ? options.maxLines() : Integer.MAX_VALUE;
        int lines = 0;
        while (!todo.isEmpty() && lines < most) {
            Item item = todo.pop();
            for (String line : item.node == null ? List.of(text.alike(item.alike, indent(item.depth))) : lines(item)) {
                out.append(line).append('\n');
                lines++;
            }
        }
        long left = todo.stream().filter(item -> item.node != null).count();
        if (left > 0) {
            out.append(String.format(
                    Locale.ROOT,
                    "… %,d more calls and what is in them: --max-lines 0, or the page (-o x.html)%n",
                    left));
        }
    }

    private List<String> lines(Item item) {
        List<String> lines = new ArrayList<>();
        Item at = item;
        int passed = 0;
        for (Node only = onlyWay(at.node); only != null && onlyWay(only) != null; only = onlyWay(at.node)) {
            if (passed == 0) {
                lines.addAll(text.of(at.node, indent(at.depth)));
            }
            passed++;
            at = new Item(only, 0, at.depth + 1);
        }
        if (passed > MOST_ON_THE_WAY) {
            lines.add(text.onTheWay(passed - 1, indent(item.depth + 1)));
        } else if (passed > 0) {
            Node node = item.node;
            for (int i = 1; i < passed; i++) {
                node = onlyWay(node);
                lines.addAll(text.of(node, indent(item.depth + i)));
            }
        }
        lines.addAll(text.of(at.node, indent(at.depth)));
        push(diff.children(at.node), at.depth + 1);
        return lines;
    }

    /** Of a call that is alike the one call below that leads on; null if there are several, or it is not alike. */
    private Node onlyWay(Node node) {
        if (diff.isDifferent(node)) {
            return null;
        }
        Node only = null;
        for (Node child : diff.children(node)) {
            if (paths.hold(child)) {
                if (only != null) {
                    return null;
                }
                only = child;
            }
        }
        return only == null || diff.isDifferent(only) ? null : only;
    }

    /** Runs of calls that are alike become one line. */
    private void push(List<Node> nodes, int depth) {
        List<Item> items = new ArrayList<>();
        int alike = 0;
        for (Node node : nodes) {
            if (!paths.hold(node)) {
                alike++;
                continue;
            }
            if (alike > 0) {
                items.add(new Item(null, alike, depth));
            }
            alike = 0;
            items.add(new Item(node, 0, depth));
        }
        if (alike > 0 && !items.isEmpty()) {
            items.add(new Item(null, alike, depth));
        }
        Collections.reverse(items);
        items.forEach(todo::push);
    }

    private static String indent(int depth) {
        return depth <= DEEPEST ? "  ".repeat(depth) : "  ".repeat(DEEPEST) + "(" + depth + " deep) ";
    }
}
