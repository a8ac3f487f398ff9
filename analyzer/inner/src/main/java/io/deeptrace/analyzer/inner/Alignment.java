// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.inner;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which instruction of one code is which of another one that is much like it: a longest common subsequence. */
final class Alignment {
    /** Comparisons beyond which two codes are not compared. */
    private static final long MOST_WORK = 16_000_000;

    private final int[] other;
    /** Of each instruction of this code, and of the other one, its number among those that count; -1 of the others. */
    private final int[] rank;

    private final int[] otherRank;
    /** Instructions of this code that the other one has once more than is known which they are. */
    private final Set<Integer> strays;

    private Alignment(int[] other, int[] rank, int[] otherRank, Set<Integer> strays) {
        this.strays = strays;
        this.other = other;
        this.rank = rank;
        this.otherRank = otherRank;
    }

    /** Of two codes that are equal. */
    static Alignment identity(int length) {
        int[] same = new int[length];
        Arrays.setAll(same, i -> i);
        return new Alignment(same, same, same, Set.of());
    }

    /**
     * From the places of {@code from} to those of {@code to}.
     *
     * @param added places of {@code from} that do not count
     */
    static Alignment of(CompiledMethod from, CompiledMethod to, Set<Integer> added) {
        List<VariableTexts> variables = VariableTexts.of(from, to);
        Alignment absolute = of(
                LooseText.of(from, variables.get(0), added, from.firstLine()),
                LooseText.of(to, variables.get(1), Set.of(), to.firstLine()),
                from,
                to);
        if (from.firstLine() == to.firstLine()) {
            return absolute;
        }
        // The method stands elsewhere in another source; or another compiler begins it on another line of the same one.
        Alignment relative = of(
                LooseText.of(from, variables.get(0), added, 0),
                LooseText.of(to, variables.get(1), Set.of(), 0),
                from,
                to);
        return relative.size() > absolute.size() ? relative : absolute;
    }

    private static Alignment of(LooseText text, LooseText otherText, CompiledMethod from, CompiledMethod to) {
        int[] other = new int[from.instructions.size()];
        Arrays.fill(other, -1);
        int[] lines = common(text.lines, otherText.lines);
        for (int line = 0; line < lines.length; line++) {
            if (lines[line] >= 0) {
                other[text.places.get(line)] = otherText.places.get(lines[line]);
            }
        }
        return new Alignment(
                other,
                ranks(text.places, from.instructions.size()),
                ranks(otherText.places, to.instructions.size()),
                strays(text, otherText, lines));
    }

    private static Set<Integer> strays(LooseText text, LooseText otherText, int[] lines) {
        Set<Integer> left = new HashSet<>();
        for (int line = 0; line < otherText.lines.size(); line++) {
            left.add(line);
        }
        Arrays.stream(lines).forEach(left::remove);
        Set<String> texts = new HashSet<>();
        left.forEach(line -> texts.add(otherText.lines.get(line)));
        Set<Integer> strays = new HashSet<>();
        for (int line = 0; line < lines.length; line++) {
            if (texts.contains(text.lines.get(line))) {
                strays.add(text.places.get(line));
            }
        }
        return strays;
    }

    /** Whether the other code may execute this instruction where it is not known to be it, as in another copy of a {@code finally}. */
    boolean isStray(int place) {
        return strays.contains(place);
    }

    /** How many instructions have another self. */
    private long size() {
        return Arrays.stream(other).filter(place -> place >= 0).count();
    }

    private static int[] ranks(List<Integer> places, int length) {
        int[] ranks = new int[length];
        Arrays.fill(ranks, -1);
        for (int rank = 0; rank < places.size(); rank++) {
            ranks[places.get(rank)] = rank;
        }
        return ranks;
    }

    /** Of each line of {@code from} the same one of {@code to}, or -1. */
    private static int[] common(List<String> from, List<String> to) {
        int[] other = new int[from.size()];
        Arrays.fill(other, -1);
        int rows = from.size();
        int columns = to.size();
        if ((long) rows * columns > MOST_WORK) {
            return other;
        }
        int[][] longest = new int[rows + 1][columns + 1];
        for (int i = rows - 1; i >= 0; i--) {
            for (int j = columns - 1; j >= 0; j--) {
                longest[i][j] = from.get(i).equals(to.get(j))
                        ? longest[i + 1][j + 1] + 1
                        : Math.max(longest[i + 1][j], longest[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < rows && j < columns) {
            if (from.get(i).equals(to.get(j))) {
                other[i++] = j++;
            } else if (longest[i + 1][j] >= longest[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
        return other;
    }

    /** The other code's place of an instruction; -1 if it has none. */
    int at(int place) {
        return place < 0 || place >= other.length ? -1 : other[place];
    }

    /** Whether these instructions, the last one included, stand together in the other code too, with none between them. */
    boolean isTogether(int first, int last) {
        boolean together = first >= 0 && at(last) >= 0;
        int before = -1;
        for (int place = first; together && place <= last; place++) {
            if (rank[place] >= 0) {
                together = at(place) >= 0 && (before < 0 || otherRank[at(place)] == before + 1);
                before = together ? otherRank[at(place)] : -1;
            }
        }
        return together;
    }
}
