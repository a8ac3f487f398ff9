// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.blacklist;

/**
 * A name in which {@code *} stands for any characters, none included.
 *
 * @param text the name
 */
record Glob(String text) {

    boolean isLiteral() {
        return text.indexOf('*') < 0;
    }

    /** Number of characters that are meant literally. */
    int literals() {
        return (int) text.chars().filter(c -> c != '*').count();
    }

    boolean matches(String name) {
        return matches(name, name.length());
    }

    /** Whether the first {@code length} characters of the name match. */
    boolean matches(String name, int length) {
        int inText = 0;
        int inName = 0;
        int star = -1;
        int resume = 0;
        while (inName < length) {
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
