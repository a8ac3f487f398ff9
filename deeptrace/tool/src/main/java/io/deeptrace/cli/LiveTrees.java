// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.export.TextTree;
import io.deeptrace.model.Trace;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Prints the tree of each root call when it is over. */
final class LiveTrees {
    private final Console console;
    private final TextTree text;
    private final boolean quiet;
    private final Set<Root> shown = new HashSet<>();

    LiveTrees(Console console, TextTree text, boolean quiet) {
        this.console = console;
        this.text = text;
        this.quiet = quiet;
    }

    /** A root call, whatever number it has: numbers move while a trace grows. */
    private record Root(int lane, long start) {}

    /** Prints those that are over and were not printed yet. */
    void show(Trace trace) throws IOException {
        for (int root : trace.roots()) {
            boolean over = trace.finished() || trace.outcome(root) != Trace.Outcome.UNFINISHED;
            if (over && shown.add(new Root(trace.lane(root).number(), trace.start(root))) && !quiet) {
                text.print(trace, root, console.out());
                console.out().println();
                console.out().flush();
            }
        }
    }
}
