// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** Goes through the lines of a folded tree from top to bottom, without recursion. */
final class TreeWalk {
    private final TreeFold fold;
    private final int indentation;
    private final Deque<Level> open = new ArrayDeque<>();

    /** Indents by at most {@code indentation} columns; below that the depth is told as a number. */
    TreeWalk(TreeFold fold, int indentation) {
        this.fold = fold;
        this.indentation = indentation;
    }

    /** Takes lines. */
    @FunctionalInterface
    interface Taker {
        /** Takes a line with what stands before it; false if no more are wanted. */
        boolean take(String prefix, Row row) throws IOException;
    }

    private record Level(Iterator<Row> rows, String guides) {}

    /** Gives these lines and all below them, until one is not wanted; true if all were given. */
    boolean walk(List<Row> roots, Taker taker) throws IOException {
        open.push(new Level(roots.iterator(), null));
        while (!open.isEmpty()) {
            Level level = open.peek();
            if (!level.rows().hasNext()) {
                open.pop();
                continue;
            }
            Row row = level.rows().next();
            boolean last = !level.rows().hasNext();
            int depth = open.size() - 1;
            if (!taker.take(prefix(level, last, depth), row)) {
                return false;
            }
            List<Row> below = fold.below(row, depth);
            if (!below.isEmpty()) {
                open.push(new Level(below.iterator(), guides(level, last, depth)));
            }
        }
        return true;
    }

    private String prefix(Level level, boolean last, int depth) {
        if (depth == 0) {
            return "";
        }
        return isDeep(depth) ? "… " + depth + " ▸ " : level.guides() + (last ? "└─ " : "├─ ");
    }

    private String guides(Level level, boolean last, int depth) {
        if (depth == 0 || isDeep(depth + 1)) {
            return "";
        }
        return level.guides() + (last ? "   " : "│  ");
    }

    private boolean isDeep(int depth) {
        return 3 * depth > indentation;
    }
}
