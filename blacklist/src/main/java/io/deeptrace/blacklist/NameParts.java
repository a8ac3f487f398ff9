// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.blacklist;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Takes names apart: {@code userAPIKey_2} has the parts {@code user}, {@code api}, {@code key}, {@code 2}. */
final class NameParts {
    private NameParts() {}

    /** The parts, in small letters. */
    static List<String> of(String name) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= name.length(); i++) {
            if (i == name.length() || !Character.isLetterOrDigit(name.charAt(i))) {
                add(parts, name, start, i);
                start = i + 1;
            } else if (i > start && partBegins(name, i)) {
                add(parts, name, start, i);
                start = i;
            }
        }
        return parts;
    }

    private static void add(List<String> parts, String name, int start, int end) {
        if (start < end) {
            parts.add(name.substring(start, end).toLowerCase(Locale.ROOT));
        }
    }

    /** Before a capital that follows a small letter, before the last of several capitals, and around digits. */
    private static boolean partBegins(String name, int at) {
        char before = name.charAt(at - 1);
        char here = name.charAt(at);
        if (Character.isDigit(before) != Character.isDigit(here)) {
            return true;
        }
        if (!Character.isUpperCase(here)) {
            return false;
        }
        boolean smallFollows = at + 1 < name.length() && Character.isLowerCase(name.charAt(at + 1));
        return !Character.isUpperCase(before) || smallFollows;
    }
}
