// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import io.deeptrace.model.Trace;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/**
 * The rooted call tree as text for a terminal: one line per call with its arguments, its result or exception, its time
 * and its source line; {@code ← :12} is the line that made the call, where that is known.
 *
 * <pre>
 *   Machine.run(coins=3) → 4  1.2 ms  Machine.java:10
 *   ├─ Machine.insert(coin=QUARTER) → 25  850 ns  Machine.java:33 ← :12
 *   └─ Machine.tick × 1,000,000 (100 recorded)  999,900 counted: 34 ms  ← :13
 * </pre>
 */
public final class TextTree {
    /** From all that there is to less and less: how many of equal siblings are shown, and how many levels. */
    private static final int[][] FOLDS = {
        {Integer.MAX_VALUE, Integer.MAX_VALUE},
        {10, Integer.MAX_VALUE},
        {3, Integer.MAX_VALUE},
        {3, 16},
        {3, 10},
        {2, 7},
        {2, 5},
        {1, 4},
        {1, 3},
        {1, 2},
        {1, 1}
    };

    private final Options options;

    /**
     * How the tree looks.
     *
     * @param colour with ECMA-48 colours
     * @param maxLines the tree is folded to at most this many lines; 0 for no limit
     * @param width values are shortened so that lines fit in this many columns where that is possible; 0 for no limit
     */
    public record Options(boolean colour, int maxLines, int width) {
        /** Without colour and limits. */
        public static Options plain() {
            return new Options(false, 0, 0);
        }
    }

    /** Prints as {@code options} say. */
    public TextTree(Options options) {
        this.options = options;
    }

    /**
     * Prints the tree.
     *
     * @throws IOException if {@code out} fails
     */
    public void print(Trace trace, Appendable out) throws IOException {
        print(trace, TreeFold::roots, out);
    }

    /**
     * Prints one call and what is below it.
     *
     * @throws IOException if {@code out} fails
     */
    public void print(Trace trace, int call, Appendable out) throws IOException {
        print(trace, fold -> List.of(new Row.Call(call)), out);
    }

    private void print(Trace trace, Function<TreeFold, List<Row>> top, Appendable out) throws IOException {
        int limit = options.maxLines() > 0 ? options.maxLines() : Integer.MAX_VALUE;
        RowText text = new RowText(trace, options.colour(), options.width());
        int[] lines = new int[1];
        TreeFold fold = fittingFold(trace, top, limit);
        boolean whole = new TreeWalk(fold, indentation()).walk(top.apply(fold), (prefix, row) -> {
            if (lines[0]++ == limit) {
                return false;
            }
            out.append(text.of(prefix, row)).append('\n');
            return true;
        });
        if (!whole) {
            // Tests and builds print trees too, and have no such option themselves.
            out.append("… the tree goes on: 'deeptrace view --tree --max-lines 0' prints all of it,"
                    + " and the HTML view shows it\n");
        }
    }

    private TreeFold fittingFold(Trace trace, Function<TreeFold, List<Row>> top, int limit) throws IOException {
        for (int i = 0; ; i++) {
            TreeFold fold = new TreeFold(trace, FOLDS[i][0], FOLDS[i][1]);
            int[] lines = new int[1];
            if (i == FOLDS.length - 1
                    || limit == Integer.MAX_VALUE
                    || new TreeWalk(fold, 0).walk(top.apply(fold), (prefix, row) -> lines[0]++ < limit)) {
                return fold;
            }
        }
    }

    private int indentation() {
        return options.width() > 0 ? Math.max(30, options.width() / 2) : 240;
    }
}
