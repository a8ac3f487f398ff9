// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.viewer;

import io.deeptrace.export.flame.BoxText;
import io.deeptrace.model.Trace;
import io.deeptrace.model.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.IntStream;

/** Finds the boxes that have a value whose text matches, as the page does where it has all values itself. */
final class ValueSearch {
    private static final int BLOCK = 1 << 16;

    private final Trace trace;
    private final PageBoxes boxes;
    private final BoxText words;

    ValueSearch(Trace trace, PageBoxes boxes, BoxText words) {
        this.trace = trace;
        this.boxes = boxes;
        this.words = words;
    }

    /** What a text has to be like. */
    interface Matcher {
        boolean matches(String text);
    }

    /** Plain text without regard to case, or {@code /a regular expression/}; null if that is malformed. */
    static Matcher matcher(String wanted) {
        if (wanted.length() > 2 && wanted.startsWith("/") && wanted.endsWith("/")) {
            try {
                Pattern pattern = Pattern.compile(wanted.substring(1, wanted.length() - 1), Pattern.CASE_INSENSITIVE);
                return text -> pattern.matcher(text).find();
            } catch (PatternSyntaxException e) {
                return null;
            }
        }
        String lower = wanted.toLowerCase(Locale.ROOT);
        return text -> text.toLowerCase(Locale.ROOT).contains(lower);
    }

    /**
     * Writes one bit for each box, the lowest bit of a byte first; as it goes, so that early hits are seen early.
     *
     * @param thrown whether only exceptions are looked at
     */
    void write(Matcher matcher, boolean thrown, OutputStream out) throws IOException {
        for (int from = 0; from < boxes.count(); from += BLOCK) {
            int start = from;
            byte[] bits = new byte[(Math.min(BLOCK, boxes.count() - from) + 7) / 8];
            IntStream.range(0, bits.length).parallel().forEach(i -> bits[i] = hits(start + 8 * i, matcher, thrown));
            out.write(bits);
            out.flush();
        }
    }

    private byte hits(int from, Matcher matcher, boolean thrown) {
        int bits = 0;
        for (int i = 0; i < 8 && from + i < boxes.count(); i++) {
            int call = boxes.call(from + i);
            if (call >= 0 && (thrown ? hitThrown(call, matcher) : hit(trace.values(call), matcher))) {
                bits |= 1 << i;
            }
        }
        return (byte) bits;
    }

    private boolean hitThrown(int call, Matcher matcher) {
        return trace.outcome(call) == Trace.Outcome.THREW
                && hit(trace.values(call).thrown(), matcher);
    }

    private boolean hit(Trace.Values values, Matcher matcher) {
        if (hit(values.receiver(), matcher) || hit(values.result(), matcher) || hit(values.thrown(), matcher)) {
            return true;
        }
        for (Value argument : values.arguments()) {
            if (hit(argument, matcher)) {
                return true;
            }
        }
        return false;
    }

    private boolean hit(Value value, Matcher matcher) {
        return value != null && matcher.matches(words.value(value));
    }
}
