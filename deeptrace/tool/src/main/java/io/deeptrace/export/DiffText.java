// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import io.deeptrace.model.Printable;
import io.deeptrace.model.Trace;
import io.deeptrace.model.Value;
import io.deeptrace.model.ValueText;
import io.deeptrace.model.diff.Change;
import io.deeptrace.model.diff.Counted;
import io.deeptrace.model.diff.TraceDiff;
import io.deeptrace.model.diff.TraceDiff.Node;
import io.deeptrace.model.diff.ValueDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Lines of a {@link DiffTree}: a call with its mark, and below it what differs. */
final class DiffText {
    private static final int MOST_PLACES = 8;
    private static final int LONGEST_VALUE = 60;
    private static final String BELOW = "      ";

    private final TraceDiff diff;
    private final boolean colour;
    private final RowText left;
    private final RowText right;
    private final ValueText values = new ValueText(LONGEST_VALUE);

    DiffText(TraceDiff diff, TextTree.Options options) {
        this.diff = diff;
        this.colour = options.colour();
        int width = options.width() > 0 ? Math.max(20, options.width() - 2) : 0;
        this.left = new RowText(diff.left(), colour, width);
        this.right = new RowText(diff.right(), colour, width);
    }

    /** The call, and what differs. */
    List<String> of(Node node, String indent) {
        List<String> lines = new ArrayList<>();
        RowText text = node.isRemoved() ? left : right;
        lines.add(mark(node) + text.of(indent, new Row.Call(node.isRemoved() ? node.left() : node.right())));
        if (node.isCommon() && diff.isDifferent(node)) {
            addDifferences(
                    node,
                    indent.substring(0, indent.length() - indent.stripLeading().length()) + BELOW,
                    lines);
        }
        return lines;
    }

    /** So many calls that are alike. */
    String alike(int calls, String indent) {
        String text = calls == 1 ? "… 1 call alike" : String.format(Locale.ROOT, "… %,d calls alike", calls);
        return "  " + indent + new Line(colour).add(Style.DIM, text);
    }

    /** So many calls, each made by the one before, that are alike. */
    String onTheWay(int calls, String indent) {
        return "  " + indent
                + new Line(colour).add(Style.DIM, String.format(Locale.ROOT, "… %,d calls inside each other", calls));
    }

    private String mark(Node node) {
        Line line = new Line(colour);
        if (node.isAdded()) {
            return line.add(Style.RESULT, "+ ").toString();
        }
        if (node.isRemoved()) {
            return line.add(Style.FAILURE, "- ").toString();
        }
        return diff.isDifferent(node) ? line.add(Style.COUNT, "~ ").toString() : "  ";
    }

    private void addDifferences(Node node, String indent, List<String> lines) {
        Set<Change> changes = diff.changes(node);
        Trace.Outcome before = diff.left().outcome(node.left());
        Trace.Outcome after = diff.right().outcome(node.right());
        if (before != after) {
            lines.add(line(indent, "ended", ended(diff.left(), node.left()), ended(diff.right(), node.right())));
        }
        for (ValueDifference difference : diff.values(node, MOST_PLACES)) {
            lines.add(
                    line(indent, Printable.of(difference.place()), text(difference.left()), text(difference.right())));
        }
        if (changes.contains(Change.COUNTED)) {
            for (Counted counted : diff.counted(node)) {
                if (!counted.isSame()) {
                    lines.add(line(
                            indent,
                            RowText.name(counted.method()) + ", counted",
                            times(counted.leftCalls(), counted.leftThrown()),
                            times(counted.rightCalls(), counted.rightThrown())));
                }
            }
        }
        if (changes.contains(Change.SLOWER) || changes.contains(Change.FASTER)) {
            long one = TraceDiff.own(diff.left(), node.left());
            long other = TraceDiff.own(diff.right(), node.right());
            String what = changes.contains(Change.SLOWER) ? "slower by itself" : "faster by itself";
            lines.add(line(indent, what, Durations.text(one), Durations.text(other)));
        }
    }

    private String line(String indent, String what, String before, String after) {
        return "  " + indent
                + new Line(colour)
                        .add(Style.DIM, what + ": ")
                        .add(Style.FAILURE, before)
                        .add(Style.DIM, " → ")
                        .add(Style.RESULT, after);
    }

    private String ended(Trace trace, int call) {
        return switch (trace.outcome(call)) {
            case RETURNED -> "returned";
            case THREW -> "threw " + text(trace.values(call).thrown());
            case UNFINISHED -> "unfinished";
            case UNWOUND -> "unseen";
        };
    }

    private static String times(long calls, long thrown) {
        return String.format(Locale.ROOT, thrown == 0 ? "× %,d" : "× %,d (%,d threw)", calls, thrown);
    }

    private String text(Value value) {
        return value == null ? "nothing" : values.of(value.bare());
    }
}
