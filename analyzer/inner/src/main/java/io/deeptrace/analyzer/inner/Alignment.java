// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.inner;

import java.util.Arrays;
import java.util.List;

/** Which instruction of one code is which of another one that is much like it: a longest common subsequence. */
final class Alignment {
    /** Comparisons beyond which two codes are not compared. */
    private static final long MOST_WORK = 16_000_000;

    private final int[] other;

    private Alignment(int[] other) {
        this.other = other;
    }

    /** Of two codes that are equal. */
    static Alignment identity(int length) {
        int[] other = new int[length];
        Arrays.setAll(other, i -> i);
        return new Alignment(other);
    }

    /** From the places of {@code from} to those of {@code to}. */
    static Alignment of(List<String> from, List<String> to) {
        int[] other = new int[from.size()];
        Arrays.fill(other, -1);
        int rows = from.size();
        int columns = to.size();
        if ((long) rows * columns > MOST_WORK) {
            return new Alignment(other);
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
        return new Alignment(other);
    }

    /** The other code's place of an instruction; -1 if it has none. */
    int at(int place) {
        return place < 0 || place >= other.length ? -1 : other[place];
    }

    /** Whether these instructions, the last one included, stand together in the other code too, with none between them. */
    boolean isTogether(int first, int last) {
        boolean together = first >= 0 && at(first) >= 0;
        for (int place = first + 1; together && place <= last; place++) {
            together = at(place) == at(place - 1) + 1;
        }
        return together;
    }
}
