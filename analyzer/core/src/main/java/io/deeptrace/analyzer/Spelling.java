// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Finds names that a person may have meant. */
final class Spelling {
    private final String wanted;

    Spelling(String wanted) {
        this.wanted = wanted.toLowerCase(Locale.ROOT);
    }

    /** Those whose name is near the wanted one, nearest first, then by name; names that share nothing are dropped. */
    <T> List<T> nearest(Collection<T> candidates, Function<T, String> name, int most) {
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

    /** Insertions, deletions and substitutions between the names, ignoring case; a mere prefix counts as near. */
    int distance(String name) {
        String other = name.toLowerCase(Locale.ROOT);
        int edits = edits(other);
        boolean prefix = wanted.length() > 2 && (other.startsWith(wanted) || other.endsWith(wanted));
        return prefix ? Math.min(edits, 2) : edits;
    }

    private int edits(String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= wanted.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int substituted = diagonal + (wanted.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }

    private record Rated<T>(T candidate, int distance, String name) {}
}
