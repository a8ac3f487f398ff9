// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import io.deeptrace.model.ClassNames;
import io.deeptrace.model.Printable;
import io.deeptrace.model.Value;
import io.deeptrace.model.ValueText;
import io.deeptrace.model.query.Bucket;
import io.deeptrace.model.query.Group;
import io.deeptrace.model.query.GroupKey;
import io.deeptrace.model.query.Groups;
import io.deeptrace.model.query.KeyValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Calls by their keys as lines for a person: numbers, the keys and, where these are buckets, a bar as long as the part of the calls.
 *
 * <pre>
 *   calls  threw   total    self  min     median  95 %    max     arg.fruit
 *      12      1  1.2 ms  800 µs  1.0 µs  2.0 µs  5.0 µs  9.0 µs  "apple"
 * </pre>
 */
public final class GroupText {
    private static final List<String> HEADS =
            List.of("calls", "threw", "total", "self", "min", "median", "95 %", "max");

    private static final String NOTHING = "–";
    private static final int LONGEST_BAR = 30;
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

    /** A key is given that room at least, and without a terminal. */
    private static final int KEY_ROOM = 24;

    private static final int KEY_ROOM_ELSEWHERE = 120;
    /** Few keys are longer; the columns behind them are not in line then. */
    private static final int WIDEST_KEY = 60;

    private final Groups groups;
    private final List<Group> all;
    private final List<Group> shown;
    private final boolean bars;
    private final boolean atLeast;
    private final TextTree.Options options;

    /** @param options how many lines, in colour or not, how wide */
    public GroupText(GroupTable table, TextTree.Options options) {
        this.groups = table.groups();
        this.all = table.sorted();
        int most = options.maxLines() == 0 ? Integer.MAX_VALUE : options.maxLines();
        this.shown = all.subList(0, Math.min(all.size(), most));
        this.bars = groups.keys().stream().anyMatch(GroupKey::isBucketed);
        this.atLeast = table.trace().totals().atLeast();
        this.options = options;
    }

    /** A table, and below it what it cannot tell. */
    public void print(Appendable out) throws IOException {
        if (!shown.isEmpty()) {
            printTable(out);
        }
        if (all.size() > shown.size()) {
            out.append(String.format(Locale.ROOT, "… %,d more groups: --max-lines%n", all.size() - shown.size()));
        }
        for (String line : limits()) {
            out.append(line).append('\n');
        }
    }

    private void printTable(Appendable out) throws IOException {
        List<List<String>> numbers = new ArrayList<>(List.of(HEADS));
        shown.forEach(group -> numbers.add(numbers(group)));
        int[] widths = widths(numbers);
        int used = 0;
        for (int width : widths) {
            used += width + 2;
        }
        List<List<String>> keys = keys(used);
        int[] keyWidths = IntStream.of(widths(keys))
                .map(width -> Math.min(width, WIDEST_KEY))
                .toArray();
        long most = shown.stream().mapToLong(Group::calls).max().orElse(0);
        for (int i = 0; i < numbers.size(); i++) {
            StringBuilder left = new StringBuilder();
            for (int j = 0; j < widths.length; j++) {
                String cell = numbers.get(i).get(j);
                left.append(" ".repeat(widths[j] - cell.length())).append(cell).append("  ");
            }
            StringBuilder right = new StringBuilder();
            for (int j = 0; j < keyWidths.length; j++) {
                String cell = keys.get(i).get(j);
                boolean last = j == keyWidths.length - 1 && !bars;
                right.append(cell).append(last ? "" : " ".repeat(Math.max(0, keyWidths[j] - columns(cell)) + 2));
            }
            Line line = new Line(options.colour());
            if (i == 0) {
                line.add(Style.DIM, left + right.toString().stripTrailing());
            } else {
                Group group = shown.get(i - 1);
                line.add(Style.TIME, left.toString()).add(Style.STRONG, right.toString());
                line.add(Style.RESULT, bars ? bar(group.calls(), most) : "").add(Style.COUNT, notes(group));
            }
            out.append(line.toString()).append('\n');
        }
    }

    private static int[] widths(List<List<String>> lines) {
        int[] widths = new int[lines.get(0).size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], columns(line.get(i)));
            }
        }
        return widths;
    }

    private static int columns(String text) {
        return text.codePointCount(0, text.length());
    }

    private static List<String> numbers(Group group) {
        return List.of(
                number(group.calls()),
                group.threw() == 0 ? "" : number(group.threw()),
                Durations.text(group.total()),
                (group.isSelfEstimated() ? "≈ " : "") + Durations.text(group.self()),
                duration(group, 0),
                duration(group, GroupTable.MEDIAN),
                duration(group, GroupTable.MOST_CALLS),
                duration(group, 1));
    }

    private static String duration(Group group, double share) {
        long nanos = group.quantile(share);
        return nanos == Group.UNKNOWN ? NOTHING : Durations.text(nanos);
    }

    /** The heads and the keys of all lines, each in the room that the numbers leave. */
    private List<List<String>> keys(int used) {
        int room = options.width() == 0
                ? KEY_ROOM_ELSEWHERE
                : Math.max(KEY_ROOM, (options.width() - used) / groups.keys().size() - 2);
        List<List<String>> keys = new ArrayList<>();
        keys.add(groups.keys().stream().map(key -> Printable.of(key.text())).toList());
        for (Group group : shown) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < group.keys().size(); i++) {
                cells.add(key(group.keys().get(i), groups.keys().get(i), room));
            }
            keys.add(cells);
        }
        return keys;
    }

    private static String key(KeyValue value, GroupKey key, int room) {
        if (value.value() == null) {
            return NOTHING;
        } else if (value.value() instanceof Bucket bucket) {
            return bucket.from().equals(bucket.to())
                    ? bound(bucket.from(), key.isTime())
                    : bound(bucket.from(), key.isTime()) + " … " + bound(bucket.to(), key.isTime());
        } else if (value.value() instanceof Value any) {
            return new ValueText(room).of(any);
        }
        return Printable.of(key.isMethod() ? withoutPackages(value.text()) : value.text());
    }

    private static String withoutPackages(String canonical) {
        int name = canonical.indexOf('#');
        int types = canonical.indexOf('(') + 1;
        return ClassNames.simple(canonical.substring(0, name))
                + canonical.substring(name, types)
                + Stream.of(canonical.substring(types).split(","))
                        .map(ClassNames::simple)
                        .collect(Collectors.joining(", "));
    }

    private static String bound(Number bound, boolean time) {
        if (time) {
            return Durations.text(bound.longValue());
        }
        return bound instanceof Long ? number(bound.longValue()) : bound.toString();
    }

    /** To the eighth of a column, and never nothing. */
    private static String bar(long calls, long most) {
        int eighths = (int) Math.max(1, Math.round(8.0 * LONGEST_BAR * calls / most));
        return "█".repeat(eighths / 8) + (eighths % 8 == 0 ? "" : EIGHTHS.charAt(eighths % 8));
    }

    private static String notes(Group group) {
        List<String> notes = new ArrayList<>();
        if (!GroupTable.isWhole(group)) {
            notes.add("cut off when captured: perhaps several");
        }
        if (group.unfinished() > 0) {
            notes.add(number(group.unfinished()) + " unfinished");
        }
        return notes.isEmpty() ? "" : "  " + String.join("; ", notes);
    }

    /** What the table does not hold, in words. */
    private List<String> limits() {
        List<String> lines = new ArrayList<>();
        Group rest = groups.rest();
        if (rest.calls() > 0) {
            lines.add(number(rest.calls()) + " more calls, " + Durations.text(rest.total())
                    + ", have other keys: only the first " + number(all.size()) + " keys are told apart.");
        }
        String least = atLeast ? "At least " : "";
        if (groups.counted() > 0) {
            lines.add(
                    least + number(groups.counted()) + " further calls of these methods were counted and not recorded:"
                            + " their values are not known, so they are in no group.");
        }
        if (groups.countedUnknown() > 0) {
            lines.add(least + number(groups.countedUnknown()) + " more calls were counted without their methods"
                    + " ('deeptrace info' tells why).");
        }
        return lines;
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
