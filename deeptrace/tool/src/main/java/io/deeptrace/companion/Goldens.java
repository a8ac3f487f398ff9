// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.companion;

import io.deeptrace.export.DiffSummary;
import io.deeptrace.export.DiffTree;
import io.deeptrace.export.OwnFile;
import io.deeptrace.export.TextTree;
import io.deeptrace.model.TraceMerger;
import io.deeptrace.model.TraceReader;
import io.deeptrace.model.diff.Thresholds;
import io.deeptrace.model.diff.TraceDiff;
import java.io.IOException;
import java.nio.file.Path;

/** Traces that others are held to. */
final class Goldens {
    private static final int LINES = 60;
    private static final int WIDTH = 140;

    /** Keeps what a trace holds so far. */
    void keep(Path trace, Path golden) throws IOException {
        OwnFile.write(golden, new TraceMerger().add(trace, "golden")::write);
    }

    /** What differs in calls and values, in lines for people; empty if nothing does. */
    String compare(Path golden, Path trace) throws IOException {
        TraceDiff diff = TraceDiff.of(TraceReader.read(golden), TraceReader.read(trace), Thresholds.STANDARD);
        if (diff.isSame()) {
            return "";
        }
        StringBuilder out = new StringBuilder(DiffSummary.lines(diff).get(0)).append('\n');
        new DiffTree(diff, new TextTree.Options(false, LINES, WIDTH)).print(out);
        return out.toString();
    }
}
