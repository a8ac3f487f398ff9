// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.analyzer.Spelling;
import java.util.Collection;
import java.util.List;

/** What a person may have meant by a word that is none of those there are. */
final class Suggestions {
    private static final int MOST = 3;

    /** A word with more slips than that is another one. */
    private static final int LETTERS_PER_SLIP = 3;

    private Suggestions() {}

    /**
     * A sentence for each name that comes nearest to the word; names that are further off are not told, and none is where all
     * are far off. Hyphens make no difference, nor does what follows a {@code =}.
     */
    static List<String> of(String word, Collection<String> names) {
        String wanted = bare(word.replaceFirst("=.*", ""));
        Spelling spelling = new Spelling(wanted);
        List<String> near = spelling.nearest(names, Suggestions::bare, MOST);
        int least = near.isEmpty() ? 0 : spelling.distance(bare(near.get(0)));
        return near.stream()
                .filter(name -> spelling.distance(bare(name)) == least)
                .filter(name -> least <= Math.max(2, wanted.length() / LETTERS_PER_SLIP))
                .map(name -> "Perhaps you mean " + name + ".")
                .toList();
    }

    private static String bare(String name) {
        return name.replace("-", "");
    }
}
