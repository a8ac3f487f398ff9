// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/**
 * Decides by its name whether a field or the value of a map's string key is masked. The rules are those of the
 * blacklist's redaction: a name is taken apart where small letters turn to capitals, around digits and at every other
 * character; consecutive parts, joined, are compared with the words, an {@code s} at their end or not; {@code *} stands
 * for any letters; a word after {@code !} is an exception for the whole name.
 */
final class Redactions {
    private static final int LONGEST_NAME = 128;

    private final String[] words;

    Redactions(String[] words) {
        this.words = new String[words.length];
        for (int i = 0; i < words.length; i++) {
            this.words[i] = normal(words[i]);
        }
    }

    /** Whether anything is masked at all. */
    boolean any() {
        return words.length > 0;
    }

    boolean masks(String name) {
        return masks(name, false);
    }

    /** As {@link #masks}, for a number: only the end of the name counts, so {@code userPin} and not {@code tokenCount}. */
    boolean masksNumber(String name) {
        return masks(name, true);
    }

    private boolean masks(String name, boolean number) {
        if (words.length == 0 || name.length() > LONGEST_NAME) {
            return false;
        }
        char[] letters = new char[name.length()];
        boolean[] begins = new boolean[name.length() + 1];
        int count = 0;
        boolean parted = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!Character.isLetterOrDigit(c)) {
                parted = true;
                continue;
            }
            begins[count] = parted || partBegins(name, i);
            letters[count++] = Character.toLowerCase(c);
            parted = false;
        }
        begins[count] = true;
        if (matches(letters, 0, count, true)) {
            return false;
        }
        for (int from = 0; from < count; from++) {
            for (int to = from + 1; begins[from] && to <= count; to++) {
                if (begins[to] && (to == count || !number) && matches(letters, from, to, false)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean matches(char[] letters, int from, int to, boolean exceptions) {
        for (int i = 0; i < words.length; i++) {
            String word = words[i];
            if ((word.charAt(0) == '!') == exceptions && word.length() > (exceptions ? 1 : 0)) {
                int first = exceptions ? 1 : 0;
                if (glob(word, first, letters, from, to)
                        || letters[to - 1] == 's' && to - from > 1 && glob(word, first, letters, from, to - 1)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean glob(String word, int first, char[] letters, int from, int to) {
        int inWord = first;
        int at = from;
        int star = -1;
        int resume = from;
        while (at < to) {
            char c = inWord < word.length() ? word.charAt(inWord) : 0;
            if (c == '*') {
                star = inWord++;
                resume = at;
            } else if (c == letters[at]) {
                inWord++;
                at++;
            } else if (star >= 0) {
                inWord = star + 1;
                at = ++resume;
            } else {
                return false;
            }
        }
        while (inWord < word.length() && word.charAt(inWord) == '*') {
            inWord++;
        }
        return inWord == word.length();
    }

    private static boolean partBegins(String name, int at) {
        char before = name.charAt(at - 1);
        char here = name.charAt(at);
        if (Character.isDigit(before) != Character.isDigit(here)) {
            return true;
        }
        boolean smallFollows = at + 1 < name.length() && Character.isLowerCase(name.charAt(at + 1));
        return Character.isUpperCase(here) && (!Character.isUpperCase(before) || smallFollows);
    }

    /** Small letters, digits and stars; a mark of exception stays in front, and nothing at all becomes one. */
    private static String normal(String word) {
        StringBuilder kept = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (Character.isLetterOrDigit(c) || c == '*' || c == '!' && i == 0) {
                kept.append(Character.toLowerCase(c));
            }
        }
        return kept.length() == 0 ? "!" : kept.toString();
    }
}
