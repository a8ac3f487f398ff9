// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.diff;

import io.deeptrace.model.Hash;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The equal keys of two lists that come in the same order in both: as many as there are at all where few differ (E. Myers, "An O(ND)
 * difference algorithm and its variations", 1986), else a long run of those that can be told apart (patience diff).
 */
final class CommonKeys {
    /** Above so many that differ the time would grow with their square. */
    private static final int MOST_DIFFERENT = 512;

    private CommonKeys() {}

    /** Gives the pairs in order. */
    static void of(long[] ones, long[] others, Pairs pairs) {
        int from = 0;
        int end = ones.length;
        int otherEnd = others.length;
        while (from < end && from < otherEnd && ones[from] == others[from]) {
            pairs.pair(from, from);
            from++;
        }
        while (end > from && otherEnd > from && ones[end - 1] == others[otherEnd - 1]) {
            end--;
            otherEnd--;
        }
        if (end > from && otherEnd > from) {
            long[] these = Arrays.copyOfRange(ones, from, end);
            long[] those = Arrays.copyOfRange(others, from, otherEnd);
            int[] found = shortest(these, those);
            found = found == null ? longestRun(these, those) : found;
            for (int i = 0; i < found.length; i++) {
                if (found[i] >= 0) {
                    pairs.pair(from + i, from + found[i]);
                }
            }
        }
        for (int i = 0; end + i < ones.length; i++) {
            pairs.pair(end + i, otherEnd + i);
        }
    }

    /** Myers's greedy way; null if more differ than are looked for. */
    private static int[] shortest(long[] ones, long[] others) {
        int most = Math.min(MOST_DIFFERENT, ones.length + others.length);
        int[] reached = new int[2 * most + 3];
        int[][] history = new int[most + 1][];
        for (int d = 0; d <= most; d++) {
            history[d] = Arrays.copyOfRange(reached, most + 1 - d, most + 2 + d);
            for (int k = -d; k <= d; k += 2) {
                boolean down = k == -d || k != d && reached[most + k] < reached[most + 2 + k];
                int x = down ? reached[most + 2 + k] : reached[most + k] + 1;
                while (x < ones.length && x - k < others.length && ones[x] == others[x - k]) {
                    x++;
                }
                reached[most + 1 + k] = x;
                if (x >= ones.length && x - k >= others.length) {
                    return traced(ones.length, others.length, d, history);
                }
            }
        }
        return null;
    }

    /** {@code history[d]} holds how far each diagonal from -d to d was before round d. */
    private static int[] traced(int length, int otherLength, int rounds, int[][] history) {
        int[] found = new int[length];
        Arrays.fill(found, Side.NONE);
        int x = length;
        int y = otherLength;
        for (int d = rounds; d > 0; d--) {
            int[] before = history[d];
            int k = x - y;
            boolean down = k == -d || k != d && before[k - 1 + d] < before[k + 1 + d];
            int from = down ? before[k + 1 + d] : before[k - 1 + d];
            int fromY = from - (down ? k + 1 : k - 1);
            int start = down ? from : from + 1;
            while (x > start) {
                found[--x] = --y;
            }
            x = from;
            y = fromY;
        }
        while (x > 0) {
            found[--x] = --y;
        }
        return found;
    }

    /** The k-th of a key goes with the k-th of it; of these pairs the longest run that rises in both lists. */
    private static int[] longestRun(long[] ones, long[] others) {
        Map<Long, Integer> places = new HashMap<>();
        Map<Long, Integer> times = new HashMap<>();
        for (int i = 0; i < others.length; i++) {
            places.put(Hash.of(others[i], times.merge(others[i], 1, Integer::sum)), i);
        }
        times.clear();
        int[] found = new int[ones.length];
        int[] tails = new int[ones.length];
        int[] before = new int[ones.length];
        int longest = 0;
        for (int i = 0; i < ones.length; i++) {
            Integer place = places.get(Hash.of(ones[i], times.merge(ones[i], 1, Integer::sum)));
            found[i] = place == null ? Side.NONE : place;
            if (place != null) {
                int at = firstNotBelow(place, tails, longest, found);
                before[i] = at == 0 ? Side.NONE : tails[at - 1];
                tails[at] = i;
                longest = Math.max(longest, at + 1);
            }
        }
        int[] run = new int[ones.length];
        Arrays.fill(run, Side.NONE);
        for (int i = longest == 0 ? Side.NONE : tails[longest - 1]; i != Side.NONE; i = before[i]) {
            run[i] = found[i];
        }
        return run;
    }

    private static int firstNotBelow(int place, int[] tails, int size, int[] found) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (found[tails[middle]] < place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
