// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Finds names that a person may have meant. */
public final class Spelling {
    private final String wanted;

    /** @param wanted what the person wrote */
    public Spelling(String wanted) {
        this.wanted = wanted.toLowerCase(Locale.ROOT);
    }

    /** Those whose name is near the wanted one, nearest first, then by name; names that share nothing are dropped. */
    public <T> List<T> nearest(Collection<T> candidates, Function<T, String> name, int most) {
        int limit = Math.max(2, wanted.length() / 2);
        return candidates.stream()
                .map(candidate -> new Rated<>(candidate, distance(name.apply(candidate)), name.apply(candidate)))
                .filter(rated -> rated.distance <= limit)
                .sorted(Comparator.comparingInt((Rated<T> rated) -> rated.distance)
                        .thenComparing(Rated::name))
                .limit(most)
                .map(Rated::candidate)
                .toList();
    }

    /**
     * Insertions, deletions, substitutions and exchanges of neighbours between the names, ignoring case; a mere prefix or suffix
     * counts as near.
     */
    public int distance(String name) {
        String other = name.toLowerCase(Locale.ROOT);
        int edits = edits(other);
        boolean prefix = wanted.length() > 2 && (other.startsWith(wanted) || other.endsWith(wanted));
        return prefix ? Math.min(edits, 2) : edits;
    }

    private int edits(String other) {
        int[] before = new int[0];
        int[] above = new int[0];
        for (int i = 0; i <= wanted.length(); i++) {
            int[] row = new int[other.length() + 1];
            for (int j = 0; j < row.length; j++) {
                if (i == 0 || j == 0) {
                    row[j] = i + j;
                    continue;
                }
                int substituted = above[j - 1] + (wanted.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(substituted, Math.min(above[j], row[j - 1]) + 1);
                if (areExchanged(i, j, other)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            before = above;
            above = row;
        }
        return above[other.length()];
    }

    /** Whether the last two of so many characters of the one are the last two of the other, the other way round. */
    private boolean areExchanged(int of, int ofOther, String other) {
        return of > 1
                && ofOther > 1
                && wanted.charAt(of - 1) == other.charAt(ofOther - 2)
                && wanted.charAt(of - 2) == other.charAt(ofOther - 1);
    }

    private record Rated<T>(T candidate, int distance, String name) {}
}
