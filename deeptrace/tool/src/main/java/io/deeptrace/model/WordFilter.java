// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.format.MethodRef;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells from their bytes of most values that a text is not in what {@link ValueText} makes of them. That text puts pieces together: strings,
 * numbers, names of classes and fields and some words; between two pieces there is always something that is neither letter nor
 * digit. So each run of letters and digits of the text searched for must be in one piece.
 */
final class WordFilter {
    private static final Pattern RUN = Pattern.compile("[a-z0-9]+");
    private static final int MOST_RUNS = 62;
    /** What stands in such texts beside what was recorded. */
    private static final List<String> OWN_WORDS = List.of(
            "null",
            "true",
            "false",
            "class",
            "in all",
            "chars",
            "changed while read",
            "new",
            "by",
            "suppressing",
            "lambda");

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private final byte[][] runs;
    /** A bit for each run: all of them, those of digits alone, and those that may stand in any text. */
    private final long all;

    private final long ofDigits;
    private final long ofOwnWords;
    /** By class: the runs in its name, its fields' names, and those of the method that it calls, if it is a lambda's. */
    private final ById<Long> ofType = new ById<>();

    /** @param text whatever its case */
    WordFilter(String text, ValueSymbols symbols) {
        List<String> found = new ArrayList<>();
        for (Matcher run = RUN.matcher(text.toLowerCase(Locale.ROOT)); run.find() && found.size() < MOST_RUNS; ) {
            found.add(run.group());
        }
        runs = found.stream()
                .map(run -> run.getBytes(StandardCharsets.ISO_8859_1))
                .toArray(byte[][]::new);
        long digits = 0;
        for (int i = 0; i < runs.length; i++) {
            digits |= DIGITS.matcher(found.get(i)).matches() ? 1L << i : 0;
        }
        all = (1L << runs.length) - 1;
        ofDigits = digits;
        ofOwnWords = OWN_WORDS.stream().mapToLong(this::in).reduce(0, (one, other) -> one | other);
        symbols.forEachType(type -> ofType.put(type.id(), in(type, symbols.lambda(type.id()))));
    }

    private long in(Symbol.Type type, Symbol.Lambda lambda) {
        long found = in(ClassNames.simple(type.name()));
        for (String field : type.fields()) {
            found |= in(Printable.of(field));
        }
        if (lambda != null) {
            MethodRef method = lambda.method();
            found |= in(ClassNames.simple(method.className())) | in(Printable.of(method.name()));
        }
        return found;
    }

    private long in(String piece) {
        String lower = piece.toLowerCase(Locale.ROOT);
        long found = 0;
        for (int i = 0; i < runs.length; i++) {
            found |= lower.contains(new String(runs[i], StandardCharsets.ISO_8859_1)) ? 1L << i : 0;
        }
        return found;
    }

    /** The bits of all runs: with these the text may be there. */
    long all() {
        return all;
    }

    /** The bits that are there whatever the values are. */
    long always() {
        return ofOwnWords;
    }

    long ofType(int id) {
        Long found = ofType.get(id);
        return found == null ? all : found;
    }

    /** Of a whole number; its sign is neither letter nor digit. */
    long ofNumber(long number) {
        return ofDigits == 0 ? 0 : ofText(Long.toString(number));
    }

    /** Of a number with a point. */
    long ofNumber(double number) {
        return ofText(Double.toString(number));
    }

    /** The same. */
    long ofNumber(float number) {
        return ofText(Float.toString(number));
    }

    private long ofText(String ascii) {
        byte[] text = ascii.getBytes(StandardCharsets.ISO_8859_1);
        return ofText(text, text.length);
    }

    /** Of a piece of which each character is a byte; what is not plain ASCII may be shown by an escape, and so in any letters. */
    long ofText(byte[] text, int length) {
        for (int i = 0; i < length; i++) {
            if (text[i] < ' ' || text[i] == 0x7F) {
                return all;
            }
        }
        long found = 0;
        for (int i = 0; i < runs.length; i++) {
            found |= isIn(text, length, runs[i]) ? 1L << i : 0;
        }
        return found;
    }

    private static boolean isIn(byte[] text, int length, byte[] run) {
        for (int from = 0; from <= length - run.length; from++) {
            int at = 0;
            while (at < run.length && lower(text[from + at]) == run[at]) {
                at++;
            }
            if (at == run.length) {
                return true;
            }
        }
        return false;
    }

    private static int lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? letter + 32 : letter;
    }
}
