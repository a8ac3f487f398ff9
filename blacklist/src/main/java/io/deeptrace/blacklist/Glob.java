// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.blacklist;

/** A name in which {@code *} stands for any characters, none included. */
final class Glob {
    private final String text;
    private final boolean literal;
    private final String longest;

    Glob(String text) {
        this.text = text;
        this.literal = text.indexOf('*') < 0;
        this.longest = literal ? text : longestRun(text);
    }

    private static String longestRun(String text) {
        String run = "";
        for (int start = 0; start <= text.length(); ) {
            int star = text.indexOf('*', start);
            int end = star < 0 ? text.length() : star;
            run = end - start > run.length() ? text.substring(start, end) : run;
            start = end + 1;
        }
        return run;
    }

    String text() {
        return text;
    }

    boolean isLiteral() {
        return literal;
    }

    /** Number of characters that are meant literally. */
    int literals() {
        if (literal) {
            return text.length();
        }
        int literals = 0;
        for (int i = 0; i < text.length(); i++) {
            literals += text.charAt(i) == '*' ? 0 : 1;
        }
        return literals;
    }

    boolean matches(String name) {
        if (literal) {
            return text.hashCode() == name.hashCode() && text.equals(name);
        }
        return matches(name, 0, name.length());
    }

    /** Whether the characters from {@code from} to before {@code end} match. */
    boolean matches(String name, int from, int end) {
        if (literal) {
            return end - from == text.length() && name.startsWith(text, from);
        }
        // Nearly every name fails here, and this search is the fastest way to find that out.
        return name.indexOf(longest, from) >= 0 && matchesStars(name, from, end);
    }

    private boolean matchesStars(String name, int from, int end) {
        int inText = 0;
        int inName = from;
        int star = -1;
        int resume = from;
        while (inName < end) {
            if (inText < text.length() && text.charAt(inText) == '*') {
                star = inText++;
                resume = inName;
            } else if (inText < text.length() && text.charAt(inText) == name.charAt(inName)) {
                inText++;
                inName++;
            } else if (star >= 0) {
                inText = star + 1;
                inName = ++resume;
            } else {
                return false;
            }
        }
        while (inText < text.length() && text.charAt(inText) == '*') {
            inText++;
        }
        return inText == text.length();
    }
}
