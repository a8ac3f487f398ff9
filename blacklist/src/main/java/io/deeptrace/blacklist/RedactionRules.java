// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.blacklist;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Decides by the name of a parameter, field or method whether its value is masked. A name is taken apart where its
 * letters change from small to capital and at every other character: {@code X_API_KEY}, {@code xApiKey} and {@code
 * x-api-key} have the parts {@code x api key}. A word matches if consecutive parts, joined, are the word or the word with
 * an {@code s}; {@code *} in a word stands for any letters. A word after {@code !} is an exception: a name that
 * is this word as a whole is not masked. Described in {@code docs/redaction.md}. Immutable.
 */
public final class RedactionRules {
    private final List<String> words;
    private final List<Glob> masked = new ArrayList<>();
    private final List<Glob> exceptions = new ArrayList<>();

    private RedactionRules(List<String> words) {
        this.words = List.copyOf(words);
        for (String word : this.words) {
            boolean exception = word.startsWith("!");
            String letters = letters(word.toLowerCase(Locale.ROOT));
            if (letters.replace("*", "").isEmpty()) {
                throw new BadPatternException("redaction", "'" + word + "' has no letters to look for.");
            }
            (exception ? exceptions : masked).add(new Glob(letters));
        }
    }

    private static String letters(String word) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < word.length(); ) {
            int c = word.codePointAt(i);
            if (Character.isLetter(c) || isNumber(c) || c == '*') {
                letters.appendCodePoint(c);
            }
            i += Character.charCount(c);
        }
        return letters.toString();
    }

    private static boolean isNumber(int c) {
        int type = Character.getType(c);
        return type == Character.DECIMAL_DIGIT_NUMBER
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER;
    }

    /** The words that come with the tool. */
    public static RedactionRules defaults() {
        return DefaultLists.redaction();
    }

    /**
     * These words and no others.
     *
     * @throws BadPatternException if a word has no letters
     */
    public static RedactionRules of(List<String> words) {
        return new RedactionRules(words);
    }

    /**
     * Reads words, one a line, with a reason after {@code ' # '}; lines that are empty or begin with {@code #} say nothing.
     *
     * @param name what people know the list by
     * @throws BadPatternException if a line has no letters to look for
     * @throws IOException if reading fails
     */
    static RedactionRules read(Reader in, String name) throws IOException {
        List<String> words = new ArrayList<>();
        BufferedReader lines = new BufferedReader(in);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String word = RuleReader.withoutReason(line);
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return new RedactionRules(words);
    }

    /** These words and then those of {@code more}. */
    public RedactionRules with(List<String> more) {
        List<String> all = new ArrayList<>(words);
        all.addAll(more);
        return new RedactionRules(all);
    }

    /** The words, in the form in which a plan carries them and {@link #of} takes them. */
    public List<String> words() {
        return words;
    }

    /** Whether the value of a parameter, field or method of this name is masked. */
    public boolean masks(String name) {
        return masks(name, false);
    }

    /**
     * Whether the value of a parameter, field or method of this name is masked if it is a number: then only the end of the
     * name counts, so {@code userPin} and not {@code tokenCount}.
     */
    public boolean masksNumber(String name) {
        return masks(name, true);
    }

    private boolean masks(String name, boolean number) {
        if (masked.isEmpty()) {
            return false;
        }
        List<String> parts = NameParts.of(name);
        boolean found = false;
        for (int from = 0; from < parts.size() && !found; from++) {
            StringBuilder joined = new StringBuilder(name.length());
            for (int to = from + 1; to <= parts.size() && !found; to++) {
                joined.append(parts.get(to - 1));
                found = (!number || to == parts.size()) && matchesAny(masked, joined.toString());
            }
        }
        return found && !matchesAny(exceptions, String.join("", parts));
    }

    private static boolean matchesAny(List<Glob> words, String letters) {
        return matchesOne(words, letters)
                || letters.endsWith("s") && matchesOne(words, letters.substring(0, letters.length() - 1));
    }

    private static boolean matchesOne(List<Glob> words, String letters) {
        for (Glob word : words) {
            if (word.matches(letters)) {
                return true;
            }
        }
        return false;
    }
}
