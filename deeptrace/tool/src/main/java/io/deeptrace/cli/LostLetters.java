// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import java.nio.charset.Charset;

/**
 * Words whose letters the JVM could not read: where no locale is set, as in many containers, it takes arguments and names of
 * files for ASCII. A value would come into the program as another one, and a file would not be found.
 */
final class LostLetters {
    private static final char LOST = '\uFFFD';

    private LostLetters() {}

    /** What to say of the first such word; null if there is none. @param locale what the JVM read the words by */
    static String of(Charset locale, String... words) {
        if (locale.newEncoder().canEncode(LOST)) {
            return null;
        }
        for (String word : words) {
            if (word.indexOf(LOST) >= 0) {
                return "The word '" + word.replace(LOST, '?') + "' has letters that this locale (" + locale
                        + ") cannot tell: set LC_ALL=C.UTF-8, or another locale of UTF-8.";
            }
        }
        return null;
    }
}
