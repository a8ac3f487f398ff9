// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import io.deeptrace.model.diff.Change;
import io.deeptrace.model.diff.TraceDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What differs between two traces, in a few lines. */
public final class DiffSummary {
    private DiffSummary() {}

    /** One line about calls and values, and one about times; without line breaks. */
    public static List<String> lines(TraceDiff diff) {
        TraceDiff.Counts counts = diff.counts();
        List<String> lines = new ArrayList<>();
        if (diff.isSame()) {
            lines.add("No difference in calls and values: " + calls(counts.common()) + " alike.");
        } else {
            lines.add(calls(counts.added()) + " added" + places(counts.addedPlaces()) + ", "
                    + number(counts.removed()) + " removed" + places(counts.removedPlaces()) + ", "
                    + number(counts.changed()) + " changed" + kinds(counts) + "; "
                    + number(counts.common() - counts.changed()) + " alike.");
        }
        long slower = counts.changes().getOrDefault(Change.SLOWER, 0L);
        long faster = counts.changes().getOrDefault(Change.FASTER, 0L);
        lines.add((slower + faster == 0 ? "None" : number(slower) + " slower, " + number(faster))
                + (slower + faster == 0 ? " slower or faster" : " faster") + " by at least "
                + Durations.text(diff.thresholds().nanos()) + " and "
                + String.format(Locale.ROOT, "%.3g", diff.thresholds().factor()).replaceFirst("\\.?0+$", "")
                + " times, by itself (single runs: chance is in it).");
        if (counts.common() == 0) {
            lines.add("The traces have no call in common: are they of the same root?");
        }
        return lines;
    }

    private static String kinds(TraceDiff.Counts counts) {
        List<String> kinds = new ArrayList<>();
        counts.changes().forEach((change, calls) -> {
            if (!change.isTime()) {
                kinds.add(number(calls) + ' ' + word(change));
            }
        });
        return kinds.isEmpty() ? "" : " (" + String.join(", ", kinds) + ")";
    }

    private static String word(Change change) {
        return switch (change) {
            case ARGUMENTS -> "in arguments";
            case RESULT -> "in results";
            case EXCEPTION -> "in exceptions";
            case OUTCOME -> "in how they ended";
            case COUNTED -> "in counted calls";
            case SLOWER, FASTER -> "in time";
        };
    }

    private static String places(long places) {
        return places == 0 ? "" : places == 1 ? " in 1 place" : " in " + number(places) + " places";
    }

    private static String calls(long calls) {
        return number(calls) + (calls == 1 ? " call" : " calls");
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
