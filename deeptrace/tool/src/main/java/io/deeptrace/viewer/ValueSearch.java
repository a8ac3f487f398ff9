// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.viewer;

import io.deeptrace.export.flame.BoxText;
import io.deeptrace.model.Trace;
import io.deeptrace.model.Value;
import io.deeptrace.model.diff.MergedTrace;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Finds the boxes that have a value whose text matches, as the page does where it has all values itself. */
final class ValueSearch {
    private final Trace trace;
    private final PageBoxes boxes;
    private final BoxText words;
    /** Null unless two traces are compared: what a call had in the left one is looked through as well. */
    private final Differences differences;

    ValueSearch(Trace trace, PageBoxes boxes, BoxText words) {
        this.trace = trace;
        this.boxes = boxes;
        this.words = words;
        this.differences = trace instanceof MergedTrace merged ? new Differences(merged, boxes, words) : null;
    }

    /** What a text has to be like. */
    interface Matcher {
        boolean matches(String text);

        /** What it must have in it, whatever its case; empty if that is not known. */
        default String part() {
            return "";
        }
    }

    /** A text that has another one in it, whatever its case. */
    private record Words(String lower) implements Matcher {
        @Override
        public boolean matches(String text) {
            return text.toLowerCase(Locale.ROOT).contains(lower);
        }

        @Override
        public String part() {
            return lower;
        }
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
        return new Words(wanted.toLowerCase(Locale.ROOT));
    }

    /**
     * Whether a box has such a value.
     *
     * @param thrown whether only exceptions are looked at
     */
    IntPredicate hits(Matcher matcher, boolean thrown) {
        IntPredicate mayHit = trace.mayShow(matcher.part());
        return box -> {
            int call = boxes.call(box);
            return call >= 0
                    && mayHit.test(call)
                    && (thrown ? hitThrown(call, matcher) : hit(trace.values(call), matcher) || hitLeft(call, matcher));
        };
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

    private boolean hitLeft(int call, Matcher matcher) {
        return differences != null && differences.leftTexts(call).stream().anyMatch(matcher::matches);
    }

    private boolean hit(Value value, Matcher matcher) {
        return value != null && matcher.matches(words.value(value));
    }
}
